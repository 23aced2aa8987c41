import { useRouterState } from "@tanstack/react-router";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { useSignOut } from "../sign_in/useSignOut";

export function Account({ name }: { name: string }) {
  const signOut = useSignOut();
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <svg
            className="nhsuk-icon nhsuk-icon--user"
            viewBox="0 0 24 24"
            width="16"
            height="16"
            focusable="false"
            aria-hidden="true"
          >
            <path d="M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Zm0 2a9 9 0 0 0-5 16.5V18a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v1.5A9 9 0 0 0 12 3Zm0 3a3.5 3.5 0 1 1-3.5 3.5A3.5 3.5 0 0 1 12 6Z" />
          </svg>
          {name}
        </li>
        <li className="nhsuk-header__account-item">
          <button type="button" className="nhsuk-header__account-button" onClick={() => signOut("chosen")}>
            Sign out
          </button>
        </li>
      </ul>
    </nav>
  );
}

/** For whoever reads a page that anybody may open: to sign in, and come back to it. */
export function WayIn() {
  const next = useRouterState({ select: (state) => state.location.href });
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <Link className="nhsuk-header__account-link" to={paths.signIn} search={{ next }}>
            Sign in
          </Link>
        </li>
      </ul>
    </nav>
  );
}
