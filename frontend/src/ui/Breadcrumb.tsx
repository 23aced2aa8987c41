import type { Path } from "../paths";
import { Link } from "./Link";

export type Crumb = { name: string; to: Path };

/** The way back up. On narrow screens only the last step, as "Back to …". */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const last = crumbs.at(-1);
  if (!last) return null;
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {crumbs.map((crumb) => (
          <li className="nhsuk-breadcrumb__list-item" key={crumb.to}>
            <Link className="nhsuk-breadcrumb__link" to={crumb.to}>
              {crumb.name}
            </Link>
          </li>
        ))}
      </ol>
      <Link className="nhsuk-back-link" to={last.to}>
        <span className="nhsuk-u-visually-hidden">Back to </span>
        {last.name}
      </Link>
    </nav>
  );
}
