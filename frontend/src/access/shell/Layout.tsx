import { Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Me } from "../../api/generated";
import { paths } from "../../paths";
import { Footer } from "../../ui/Footer";
import { Header } from "../../ui/Header";
import { Link } from "../../ui/Link";
import { Loading } from "../../ui/Loading";
import { ShortcutHelp } from "../../ui/ShortcutHelp";
import { SkipLink } from "../../ui/SkipLink";
import { IdleWarning } from "../idle/IdleWarning";
import { useBoard, useMeIfSignedIn, usePractice } from "../viewer/useMe";
import { Account, WayIn } from "./Account";
import { navigationFor } from "./navigation";
import { PlaceBar } from "./PlaceBar";
import { StaleBanner } from "./StaleBanner";
import { TrainingBanner } from "./TrainingBanner";

const SIGN_IN_PAGES: string[] = [paths.signIn, paths.setPassword];

/** Where one signs in: without the frame of whoever is signed in. */
export function isSignInPage(pathname: string): boolean {
  return SIGN_IN_PAGES.includes(pathname);
}

/** What anybody may read, signed in or not. */
export function isToolkitPage(pathname: string): boolean {
  return pathname === paths.toolkit || pathname.startsWith(`${paths.toolkit}/`);
}

/** The frame of every page. */
export function Layout() {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const me = useMeIfSignedIn();
  return (
    <>
      <SkipLink />
      {me && !isSignInPage(pathname) ? (
        <SignedInTop me={me} pathname={pathname} />
      ) : (
        <Header
          navigation={[]}
          navigationLabel="Menu"
          account={isToolkitPage(pathname) ? <WayIn /> : undefined}
        />
      )}
      <div className="nhsuk-width-container">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
      <Footer>
        <p className="nhsuk-body-s">Stepdown works beside the clinical system, which stays the record.</p>
        {me ? null : (
          <p className="nhsuk-body-s">
            <Link to={paths.toolkit}>The toolkit</Link> can be read without signing in.
          </p>
        )}
        <div className="nhsuk-body-s">
          <ShortcutHelp />
        </div>
      </Footer>
    </>
  );
}

function SignedInTop({ me, pathname }: { me: Me; pathname: string }) {
  const ods = usePractice();
  const icb = useBoard();
  return (
    <>
      {me.training_data ? <TrainingBanner /> : null}
      <Header
        navigation={navigationFor(me, { ods, icb }, pathname)}
        navigationLabel={ods ? "Practice" : icb ? "Region" : "Main"}
        account={<Account name={me.name} />}
      />
      {ods || icb ? <PlaceBar me={me} place={ods || icb} /> : null}
      {ods ? <StaleBanner ods={ods} /> : null}
      <IdleWarning limitMinutes={me.idle_minutes} />
    </>
  );
}
