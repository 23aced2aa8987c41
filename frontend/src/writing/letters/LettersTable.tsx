import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary, LetterRow } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { type Column, Table } from "../../ui/Table";
import { VetoLetter } from "./VetoLetter";

type Props = { ods: string; batch: LetterBatchSummary; letters: LetterRow[] };

/** For whoever posts: name, address and reference. Nothing of why, and no medicine. */
export function LettersTable({ ods, batch, letters }: Props) {
  const may = useMay();
  const [asking, setAsking] = useState<LetterRow | null>(null);
  const [takenOut, setTakenOut] = useState<string | null>(null);
  const columns = [
    ...COLUMNS,
    ...(letters.some((one) => one.page_count !== null) ? [PAGES] : []),
    ...(batch.releases.length > 1 ? [WEEK] : []),
    ...(letters.some((one) => one.became) ? [BECAME] : []),
    ...(may("letter:read") ? [letterColumn(ods, batch)] : []),
    ...(batch.can_veto ? [vetoColumn(setAsking)] : []),
  ];
  // The letter's own row is gone once it is taken out: what asks and what tells stand outside it.
  const done = () => {
    setTakenOut(asking?.listed ?? null);
    setAsking(null);
  };
  return (
    <>
      {takenOut ? (
        <NotificationBanner key={takenOut} heading={`${takenOut} is taken out of this batch`} success />
      ) : null}
      {asking ? (
        <VetoLetter
          path={{ ods, batch_id: batch.id }}
          letter={asking}
          onDone={done}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {letters.length === 0 ? (
        <EmptyState heading="No letter in this batch">
          <p>
            {batch.kind === "named_appointment" && batch.state === "created"
              ? "Each letter goes in once its appointment is entered above. Other reasons are below."
              : "Nobody in it is written to. The reasons are below."}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={countOf(letters.length, "letter")}
          columns={columns}
          rows={letters}
          rowKey={(row) => row.id}
        />
      )}
    </>
  );
}

function vetoColumn(ask: (letter: LetterRow) => void): Column<LetterRow> {
  return {
    heading: "Take out",
    headingHidden: true,
    cell: (row) => (
      <Button look="plain" onClick={() => ask(row)}>
        <span className="app-nowrap">Take out</span>
        <span className="nhsuk-u-visually-hidden">: the letter to {row.listed}</span>
      </Button>
    ),
  };
}

const COLUMNS: Column<LetterRow>[] = [
  { heading: "Name", cell: (row) => row.listed },
  { heading: "Address", cell: (row) => <Address lines={row.address_lines} /> },
  { heading: "Reference", cell: (row) => <span className="app-code app-nowrap">{row.reference}</span> },
];

/** The postcode, in which it ends, stays in one piece. */
function Address({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.slice(0, -1).map((line) => `${line}, `)}
      <span className="app-nowrap">{lines.at(-1)}</span>
    </>
  );
}

/** Known once the letters are made: until then it would say the same in each row. */
const PAGES: Column<LetterRow> = {
  heading: "Pages",
  numeric: true,
  cell: (row) => row.page_count ?? "Not made yet",
};

const WEEK: Column<LetterRow> = {
  heading: "Week of",
  cell: (row) => <span className="app-nowrap">{formatDate(row.week)}</span>,
};
const BECAME: Column<LetterRow> = { heading: "Since then", cell: (row) => row.became ?? "Nothing known" };

/** Before printing it shows what would be sent, afterwards what was: the link says which. */
function letterColumn(ods: string, batch: LetterBatchSummary): Column<LetterRow> {
  return {
    heading: "Letter",
    cell: (row) => (
      <Link to={paths.letter(ods, batch.id, row.id)}>
        {row.page_count === null ? "Preview" : "See as printed"}
        <span className="nhsuk-u-visually-hidden">: the letter to {row.listed}</span>
      </Link>
    ),
  };
}
