// biome-ignore-all lint/a11y/noRedundantRoles: the kit lays rows out as blocks on narrow screens, which takes their meaning away from screen readers unless the roles are said
import type { ReactNode } from "react";
import type { RawSearch } from "../lib/searchParams";
import type { Path } from "../paths";
import { classes } from "./Field";
import { Link } from "./Link";

export type Column<Row> = {
  heading: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** May be broken anywhere when room is short: e-mail addresses, codes. Words are not. */
  breakable?: boolean;
  /** The contract's sort key; a column with one can be sorted. */
  sort?: string;
  /** Read out but not shown, for columns such as "Actions". */
  headingHidden?: boolean;
};

/** Sorting is a link, so that it is in the URL and the server does it. `-key` means descending. */
export type Sorting = { to: Path; search: RawSearch; sort: string | undefined };

type Props<Row> = {
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  sorting?: Sorting;
  rowClass?: (row: Row) => string | undefined;
};

/** One row a card on narrow screens; the first column is the row's heading. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, sorting, rowClass }: Props<Row>) {
  return (
    <table className="nhsuk-table nhsuk-table--responsive" role="table">
      <caption
        className={classes(
          "nhsuk-table__caption nhsuk-table__caption--m",
          captionHidden && "nhsuk-u-visually-hidden",
        )}
      >
        {caption}
      </caption>
      <thead className="nhsuk-table__head" role="rowgroup">
        <tr className="nhsuk-table__row" role="row">
          {columns.map((column) => (
            <HeadingCell key={column.heading} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.map((row) => (
          <tr className={classes("nhsuk-table__row", rowClass?.(row))} role="row" key={rowKey(row)}>
            {columns.map((column, i) => (
              <BodyCell key={column.heading} column={column} row={row} isFirst={i === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeadingCell<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const className = classes("nhsuk-table__header", column.numeric && "nhsuk-table__header--numeric");
  const words = column.headingHidden ? (
    <span className="nhsuk-u-visually-hidden">{column.heading}</span>
  ) : (
    column.heading
  );
  if (!column.sort || !sorting) {
    return (
      <th scope="col" role="columnheader" className={className}>
        {words}
      </th>
    );
  }
  const direction = directionOf(column.sort, sorting.sort);
  const next = direction === "ascending" ? `-${column.sort}` : column.sort;
  return (
    <th scope="col" role="columnheader" className={className} data-sort={column.sort} aria-sort={direction}>
      <Link to={sorting.to} search={{ ...sorting.search, sort: next, cursor: undefined }}>
        {words}
      </Link>
    </th>
  );
}

function BodyCell<Row>({ column, row, isFirst }: { column: Column<Row>; row: Row; isFirst: boolean }) {
  const Cell = isFirst ? "th" : "td";
  const kind = isFirst ? "nhsuk-table__header" : "nhsuk-table__cell";
  return (
    <Cell
      className={classes(kind, column.numeric && `${kind}--numeric`, column.breakable && "app-breakable")}
      role={isFirst ? "rowheader" : "cell"}
      scope={isFirst ? "row" : undefined}
    >
      <span
        className={classes("nhsuk-table__heading", column.headingHidden && "nhsuk-u-visually-hidden")}
        aria-hidden="true"
      >
        {column.heading}{" "}
      </span>
      <span>{column.cell(row)}</span>
    </Cell>
  );
}

function directionOf(key: string, sort: string | undefined): "ascending" | "descending" | undefined {
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : undefined;
}
