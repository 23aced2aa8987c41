import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";
import { Link } from "./Link";

export type Tab = { name: string; search: RawSearch; count?: number };

/** Views of one list. Each is an address (`?standing=new`), so it can be bookmarked and goes back with Back. */
export function Tabs({
  label,
  to,
  tabs,
  current,
}: {
  label: string;
  to: Path;
  tabs: Tab[];
  current: string;
}) {
  return (
    <nav className="app-tabs" aria-label={label}>
      <ul className="app-tabs__list">
        {tabs.map((tab) => (
          <li key={tab.name}>
            <Link
              to={to}
              search={tab.search}
              className="app-tabs__tab"
              aria-current={tab.name === current ? "page" : undefined}
            >
              {tab.name}
              {tab.count === undefined ? null : <span className="app-tabs__count"> ({tab.count})</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
