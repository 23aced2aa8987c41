import { type ReactNode, useState } from "react";
import { type Path, paths } from "../paths";
import { Link } from "./Link";
import { Logo } from "./Logo";

export type NavItem = { name: string; to: Path; current: boolean };

type Props = { navigation: NavItem[]; navigationLabel: string; account?: ReactNode };

/** The kit's header in its markup. Its script moves list items about behind React's back, so it is not used. */
export function Header({ navigation, navigationLabel, account }: Props) {
  return (
    <header className="nhsuk-header">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <Link className="nhsuk-header__service-logo" to={paths.home} aria-label="Stepdown home">
            <Logo />
          </Link>
        </div>
        {account}
      </div>
      {navigation.length > 0 ? <Navigation items={navigation} label={navigationLabel} /> : null}
    </header>
  );
}

function Navigation({ items, label }: { items: NavItem[]; label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <nav className="nhsuk-header__navigation" aria-label={label}>
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <button
          type="button"
          className="app-menu-toggle"
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          Menu
        </button>
        <ul className="nhsuk-header__navigation-list" id="menu" data-open={open}>
          {items.map((item) => (
            <li
              className={`nhsuk-header__navigation-item ${item.current ? "nhsuk-header__navigation-item--current" : ""}`}
              key={item.to}
            >
              <Link
                className="nhsuk-header__navigation-link"
                to={item.to}
                aria-current={item.current ? "page" : undefined}
                onClick={() => setOpen(false)}
              >
                {item.current ? (
                  <strong className="nhsuk-header__navigation-item-current-fallback">{item.name}</strong>
                ) : (
                  item.name
                )}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
