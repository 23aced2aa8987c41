import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary, LetterRow } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { hasPrintFile } from "./words";

type Props = { ods: string; batch: LetterBatchSummary; letters: LetterRow[] };

/** For whoever posts: name, address and reference. Nothing of why, and no medicine. */
export function LettersTable({ ods, batch, letters }: Props) {
  const may = useMay();
  if (letters.length === 0) {
    return (
      <EmptyState heading="No letter in this batch">
        <p>Everybody was held back. The reasons are below.</p>
      </EmptyState>
    );
  }
  return (
    <Table
      caption={countOf(letters.length, "letter")}
      columns={may("letter:read") ? [...COLUMNS, letterColumn(ods, batch)] : COLUMNS}
      rows={letters}
      rowKey={(row) => row.id}
    />
  );
}

const COLUMNS: Column<LetterRow>[] = [
  { heading: "Name", cell: (row) => row.listed },
  { heading: "Address", cell: (row) => row.address_lines.join(", ") },
  { heading: "Reference", cell: (row) => <span className="app-code app-nowrap">{row.reference}</span> },
  { heading: "Pages", numeric: true, cell: (row) => row.page_count ?? "Not made yet" },
];

/** Before printing it shows what would be sent, afterwards what was: the link says which. */
function letterColumn(ods: string, batch: LetterBatchSummary): Column<LetterRow> {
  return {
    heading: "Letter",
    cell: (row) => (
      <Link to={paths.letter(ods, batch.id, row.id)}>
        {hasPrintFile(batch) ? "See as printed" : "Preview"}
        <span className="nhsuk-u-visually-hidden">: the letter to {row.listed}</span>
      </Link>
    ),
  };
}
