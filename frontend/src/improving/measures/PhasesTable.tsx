import type { MeasurePhase, MeasureView } from "../../api/generated";
import { dateWordsOf, numberOf } from "../../charts/spcWords";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";
import { seriesOf } from "./measureChart";

/** The lines of each phase, and why it was begun. */
export function PhasesTable({ view }: { view: MeasureView }) {
  const series = seriesOf(view);
  const table = (
    <Table
      caption="Phases"
      captionHidden
      columns={columnsOf(dateWordsOf(series), series.centre_is)}
      rows={view.phases}
      rowKey={(row) => String(row.number)}
    />
  );
  const many = view.phases.length > 1;
  return (
    <Details summary={many ? `The ${view.phases.length} phases and their lines` : "The lines"}>
      {table}
    </Details>
  );
}

function columnsOf(dateWords: (on: string) => string, centre: string): Column<MeasurePhase>[] {
  return [
    {
      heading: "Phase",
      cell: ({ number, first, last }) => `${number}: ${dateWords(first)} to ${dateWords(last)}`,
    },
    { heading: "Figures", numeric: true, cell: ({ values }) => String(values) },
    { heading: centre, numeric: true, cell: (row) => numberOf(row.centre) },
    { heading: "Limits", cell: limitsOf },
    { heading: "Runs", cell: ({ runs }) => runs.in_words },
    { heading: "Why it begins", cell: whyOf },
  ];
}

function limitsOf({ lower, upper, trial_limits }: MeasurePhase): string {
  if (lower === null || upper === null) return "None, or one for each point";
  return `${numberOf(lower)} to ${numberOf(upper)}${trial_limits ? " (trial limits)" : ""}`;
}

function whyOf({ because, chosen_by }: MeasurePhase): string {
  if (!because) return "First figure";
  return chosen_by ? `${because} (${chosen_by})` : because;
}
