import type { OptionTakenUp } from "../../../api/generated";
import { StatusTag } from "../../../improving/interventions/StatusTag";
import { optionName } from "../../../improving/measures/words";
import { formatDate } from "../../../lib/dates";
import { type Column, Table } from "../../../ui/Table";

/** What the practice took up, and how far its cycles are. */
export function OptionsTakenUp({ taken }: { taken: OptionTakenUp[] }) {
  if (taken.length === 0) {
    return (
      <section aria-labelledby="taken-up">
        <h2 className="nhsuk-heading-m" id="taken-up">
          Options taken up
        </h2>
        <p>None yet.</p>
      </section>
    );
  }
  return (
    <Table
      caption="Options taken up"
      columns={COLUMNS}
      rows={taken}
      rowKey={({ intervention }) => intervention.id}
    />
  );
}

const COLUMNS: Column<OptionTakenUp>[] = [
  {
    heading: "Option",
    cell: ({ option, option_title, intervention }) => (
      <>
        {optionName(option)}: {option_title}
        <span className="app-under">{intervention.variant_title}</span>
      </>
    ),
  },
  { heading: "Status", cell: ({ intervention }) => <StatusTag status={intervention.status} /> },
  {
    heading: "Begun",
    cell: ({ intervention }) => (intervention.started_on ? formatDate(intervention.started_on) : "Not yet"),
  },
  { heading: "Cycles", cell: ({ intervention }) => intervention.cycles_say },
];
