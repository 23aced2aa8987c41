import type { Path } from "../paths";
import { Link } from "./Link";

/** The next thing to do, with the kit's arrow. */
export function ActionLink({ to, children }: { to: Path; children: string }) {
  return (
    <p>
      <Link className="nhsuk-action-link" to={to}>
        <svg
          className="nhsuk-icon nhsuk-icon--arrow-right-circle"
          viewBox="0 0 24 24"
          width="16"
          height="16"
          focusable="false"
          aria-hidden="true"
        >
          <path d="M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm.7 5.3a1 1 0 0 0-1.4 1.4l2.3 2.3H7a1 1 0 0 0 0 2h6.6l-2.3 2.3a1 1 0 0 0 1.4 1.4l4-4c.2-.2.3-.4.3-.7 0-.3-.1-.5-.3-.7l-4-4Z" />
        </svg>
        <span className="nhsuk-action-link__text">{children}</span>
      </Link>
    </p>
  );
}
