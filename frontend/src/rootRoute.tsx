import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  type ParsedLocation,
  redirect,
} from "@tanstack/react-router";
import { ErrorPage } from "./access/shell/ErrorPage";
import { isSignInPage, isToolkitPage, Layout } from "./access/shell/Layout";
import { NotFoundPage } from "./access/shell/NotFoundPage";
import { readMeOptions } from "./api/generated/@tanstack/react-query.gen";
import { isSignedIn, renewSession, resumeSession } from "./api/session";
import { paths } from "./paths";

type Context = { queries: QueryClient };

/** After a reload the access token is gone: the refresh cookie brings a new one, or the way leads to sign-in. */
async function requireSignIn({ context, location }: { context: Context; location: ParsedLocation }) {
  if (isSignInPage(location.pathname)) return;
  if (isToolkitPage(location.pathname) && !(await resumeSession())) return;
  if (!isSignedIn() && !(await renewSession())) {
    throw redirect({ to: paths.signIn as string, search: { next: location.href } as never });
  }
  await context.queries.ensureQueryData(readMeOptions());
}

export const root = createRootRouteWithContext<Context>()({
  component: Layout,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
  beforeLoad: requireSignIn,
});

/** Every page of a practice is below it. */
export const practice = createRoute({ getParentRoute: () => root, path: "/practices/$ods" });

/** Every page of an integrated care board is below it: figures, and no patient. */
export const board = createRoute({ getParentRoute: () => root, path: "/icbs/$icb" });
