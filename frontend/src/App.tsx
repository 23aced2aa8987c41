import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { endSession, onSessionEnd } from "./api/session";
import { whenOtherTabSays } from "./api/tabs";
import { forgetUnsaved } from "./api/unsaved";
import { paths } from "./paths";
import type { createAppRouter } from "./routes";

type Props = { queries: QueryClient; router: ReturnType<typeof createAppRouter> };

export function App({ queries, router }: Props) {
  useEffect(() => whenOtherTabSays("signed-out", endSession), []);
  useEffect(() => whenOtherTabSays("left", leaveHereToo), []);
  useEffect(() => onSessionEnd(() => leave(queries, router)), [queries, router]);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}

function leaveHereToo(): void {
  endSession();
  forgetUnsaved();
}

/** The session ended under somebody's hands: the records leave the screen, and the way back is kept. */
async function leave(queries: QueryClient, router: Props["router"]): Promise<void> {
  const { pathname, href } = router.state.location;
  if (pathname !== paths.signIn) {
    await router.navigate({ to: paths.signIn as string, search: { why: "ended", next: href } as never });
  }
  queries.clear();
}
