import type { ReviewRecord, WorklistEntryPanel } from "../../api/generated";
import { formatDate, formatInstant, isoDateFrom } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { type Column, Table } from "../../ui/Table";
import { aboutOf, reviewable } from "./about";
import type { Draft } from "./drafts";
import { changeWords } from "./reviewWords";

type Row = { what: string; theirs: string; yours: string };

type Props = {
  theirs: ReviewRecord;
  draft: Draft;
  label: string | undefined;
  panel: WorklistEntryPanel;
  onKeepTheirs?: () => void;
};

/** What a colleague recorded meanwhile beside what is written here, so that nothing is replaced unseen. */
export function BothVersions({ theirs, draft, label, panel, onKeepTheirs }: Props) {
  const who = theirs.countersigned_by ?? theirs.reviewed_by;
  const columns: Column<Row>[] = [
    { heading: "What", cell: (row) => row.what },
    { heading: `Recorded by ${who}`, cell: (row) => row.theirs || "–" },
    { heading: "Your draft", cell: (row) => row.yours || "–" },
  ];
  return (
    <section className="app-both app-dense" aria-label="Both versions">
      <Table
        caption="Both versions"
        captionHidden
        columns={columns}
        rows={rowsOf(theirs, draft, label, panel)}
        rowKey={(row) => row.what}
      />
      {onKeepTheirs ? (
        <Button look="secondary" small onClick={onKeepTheirs}>
          Keep theirs, and drop your draft
        </Button>
      ) : null}
    </section>
  );
}

function rowsOf(theirs: ReviewRecord, draft: Draft, label = "", panel: WorklistEntryPanel): Row[] {
  const rows = [
    {
      what: "When",
      theirs: formatInstant(theirs.countersigned_at ?? theirs.reviewed_at),
      yours: "Not saved",
    },
    { what: "Outcome", theirs: theirs.outcome_label, yours: label },
    {
      what: "Medicines",
      theirs: theirs.medicines.map(changeWords).join("; "),
      yours: yourMedicines(draft, panel),
    },
    { what: "Ask", theirs: askWords(theirs.ask_whom, theirs.chase_on), yours: yourAsking(draft) },
    { what: "Note", theirs: theirs.note, yours: draft.note },
  ];
  return rows.filter((row) => row.theirs || row.yours);
}

function yourMedicines(draft: Draft, panel: WorklistEntryPanel): string {
  const medicines = new Map(reviewable(panel).map((one) => [one.id, one]));
  const isAmended = draft.outcome === "amend_dose";
  return aboutOf(draft, panel)
    .map((id) =>
      changeWords({
        medicine: medicines.get(id)?.name ?? "A medicine no longer listed",
        new_directions: (isAmended && draft.amendments[id]?.directions) || null,
        new_quantity: (isAmended && draft.amendments[id]?.quantity) || null,
        new_unit: medicines.get(id)?.unit ?? null,
      }),
    )
    .join("; ");
}

function yourAsking(draft: Draft): string {
  return draft.outcome === "need_information" ? askWords(draft.askWhom, isoDateFrom(draft.chaseOn)) : "";
}

function askWords(whom: string | null, on: string | null): string {
  return [whom, on ? `on ${formatDate(on)}` : ""].filter(Boolean).join(", ");
}
