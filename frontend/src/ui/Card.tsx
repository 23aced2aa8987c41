import type { ReactNode } from "react";
import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";
import { classes } from "./Field";
import { Link } from "./Link";

type Props = {
  heading: string;
  to?: Path;
  search?: RawSearch;
  figure?: ReactNode;
  headingLevel?: 2 | 3;
  children?: ReactNode;
};

/** A way in: the whole card is the link when it has an address. */
export function Card({ heading, to, search, figure, headingLevel = 2, children }: Props) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classes("nhsuk-card", to && "nhsuk-card--clickable")}>
      <div className="nhsuk-card__content">
        <Heading className="nhsuk-card__heading nhsuk-heading-s">
          {to ? (
            <Link to={to} search={search} className="nhsuk-card__link">
              {heading}
            </Link>
          ) : (
            heading
          )}
        </Heading>
        {figure ? <p className="app-card__figure">{figure}</p> : null}
        {children ? <div className="nhsuk-card__description">{children}</div> : null}
      </div>
    </div>
  );
}

export function CardGroup({ children }: { children: ReactNode }) {
  return <div className="app-card-group">{children}</div>;
}
