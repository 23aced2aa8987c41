import type { ExplainedGroup, ExplainedProduct } from "../../api/generated";
import { formatNumber, sentenceCase } from "../../lib/counts";
import { type Column, Table } from "../../ui/Table";

/** By name as prescribed, those with most lines first. */
export function Products({ group }: { group: ExplainedGroup }) {
  const isWhole = group.products.length === group.kinds;
  return (
    <div className="app-dense">
      {isWhole ? null : (
        <p>
          The {group.products.length} products with most lines, of {formatNumber(group.kinds)}.
        </p>
      )}
      <Table
        caption={`Products: ${group.sentence}`}
        captionHidden
        columns={COLUMNS}
        rows={group.products}
        rowKey={(row) => row.name}
      />
    </div>
  );
}

const COLUMNS: Column<ExplainedProduct>[] = [
  { heading: "Product, as prescribed", cell: (row) => row.name },
  {
    heading: "Substances",
    cell: (row) => (row.substances.length > 0 ? sentenceCase(row.substances.join(", ")) : "Not known"),
  },
  { heading: "Lines", numeric: true, cell: (row) => formatNumber(row.lines) },
  { heading: "Patients", numeric: true, cell: (row) => formatNumber(row.patients) },
];
