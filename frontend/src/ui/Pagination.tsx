import { countOf } from "../lib/counts";
import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";
import { Link } from "./Link";

type Page = { items: unknown[]; total: number; next_cursor: string | null; previous_cursor: string | null };
type Props = { to: Path; search: RawSearch; page: Page; one: string; many?: string };

/** Previous and next by cursor, and how many there are in all: "50 of 212 patients shown". */
export function Pagination({ to, search, page, one, many }: Props) {
  const all = countOf(page.total, one, many);
  const isWhole = page.items.length === page.total;
  return (
    <>
      <p className="nhsuk-body-s app-count">{isWhole ? all : `${page.items.length} of ${all} shown`}</p>
      {page.previous_cursor || page.next_cursor ? (
        <nav className="nhsuk-pagination" aria-label="Pages">
          <ul className="nhsuk-list nhsuk-pagination__list">
            <Step to={to} search={search} cursor={page.previous_cursor} kind="previous" />
            <Step to={to} search={search} cursor={page.next_cursor} kind="next" />
          </ul>
        </nav>
      ) : null}
    </>
  );
}

const ARROWS = {
  previous:
    "M10.7 6.3c.4.4.4 1 0 1.4L7.4 11H19a1 1 0 0 1 0 2H7.4l3.3 3.3c.4.4.4 1 0 1.4a1 1 0 0 1-1.4 0l-5-5A1 1 0 0 1 4 12c0-.3.1-.5.3-.7l5-5a1 1 0 0 1 1.4 0Z",
  next: "m14.7 6.3 5 5c.2.2.3.4.3.7 0 .3-.1.5-.3.7l-5 5a1 1 0 0 1-1.4-1.4l3.3-3.3H5a1 1 0 0 1 0-2h11.6l-3.3-3.3a1 1 0 1 1 1.4-1.4Z",
};

type StepProps = { to: Path; search: RawSearch; cursor: string | null; kind: "previous" | "next" };

function Step({ to, search, cursor, kind }: StepProps) {
  if (!cursor) return null;
  return (
    <li className={`nhsuk-pagination-item--${kind}`}>
      <Link
        to={to}
        search={{ ...search, cursor }}
        className={`nhsuk-pagination__link nhsuk-pagination__link--${kind === "previous" ? "prev" : "next"}`}
        rel={kind === "previous" ? "prev" : "next"}
      >
        <span className="nhsuk-pagination__title">
          {kind === "previous" ? "Previous" : "Next"}
          <span className="nhsuk-u-visually-hidden"> page</span>
        </span>
        <svg
          className="nhsuk-icon"
          viewBox="0 0 24 24"
          width="16"
          height="16"
          focusable="false"
          aria-hidden="true"
        >
          <path d={ARROWS[kind]} />
        </svg>
      </Link>
    </li>
  );
}
