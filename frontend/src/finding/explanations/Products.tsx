import { useState } from "react";
import type { ExplainedGroup, ExplainedProduct } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { type Column, Table } from "../../ui/Table";

/** As many as are read at a glance; the rest on demand. */
const AT_FIRST = 10;

/** By name as prescribed, those with most lines first. */
export function Products({ group }: { group: ExplainedGroup }) {
  const [all, setAll] = useState(false);
  const { products, kinds, sentence } = group;
  const shown = all ? products : products.slice(0, AT_FIRST);
  return (
    <div className="app-dense app-products">
      <Table
        caption={`Products: ${sentence}`}
        captionHidden
        columns={COLUMNS}
        rows={shown}
        rowKey={(row) => row.name}
      />
      {shown.length < kinds ? (
        <p>
          The {formatNumber(shown.length)} with most lines, of {countOf(kinds, "product")}.
        </p>
      ) : null}
      {shown.length < products.length ? (
        <Button look="secondary" small onClick={() => setAll(true)}>
          Show {formatNumber(products.length)} products
          <span className="nhsuk-u-visually-hidden"> ({sentence})</span>
        </Button>
      ) : null}
    </div>
  );
}

const COLUMNS: Column<ExplainedProduct>[] = [
  {
    heading: "Product, as prescribed",
    cell: ({ name, substances }) => (
      <>
        {name}
        <span className="app-under">{substances.join(", ") || "Substance not known"}</span>
      </>
    ),
  },
  { heading: "Lines", numeric: true, cell: (row) => formatNumber(row.lines) },
  { heading: "Patients", numeric: true, cell: (row) => formatNumber(row.patients) },
];
