import type { PhoneTaskRow } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { PhoneTaskDone } from "./PhoneTaskDone";

type Props = {
  ods: string;
  tasks: PhoneTaskRow[];
  caption: string;
  onMarked: (task: PhoneTaskRow) => void;
};

export function PhoneTasksTable({ ods, tasks, caption, onMarked }: Props) {
  const done: Column<PhoneTaskRow> = {
    heading: "Done",
    cell: (row) => <PhoneTaskDone ods={ods} task={row} onMarked={onMarked} />,
  };
  return (
    <Table
      caption={`${caption}: ${countOf(tasks.length, "person", "people")}`}
      columns={[...COLUMNS, done]}
      rows={tasks}
      rowKey={(row) => row.id}
    />
  );
}

const COLUMNS: Column<PhoneTaskRow>[] = [
  {
    heading: "Name",
    cell: (row) => (
      <>
        {row.listed}
        <span className="app-under">
          {row.birth_date ? `Born ${formatDate(row.birth_date)}` : "Date of birth not known"}
        </span>
      </>
    ),
  },
  { heading: "Phone", cell: phone },
  {
    heading: "How",
    cell: (row) =>
      row.why === "interpreter"
        ? `With an interpreter: ${row.speaks || "the language is not known"}`
        : `Needs another format than we have${row.reads ? `: ${row.reads}` : ""}`,
  },
];

function phone(row: PhoneTaskRow) {
  if (!row.may_phone && !row.done_at) return <Tag colour="red">Ask a clinician first</Tag>;
  return row.mobile ? (
    <span className="app-nowrap">{row.mobile}</span>
  ) : (
    "Not in the extract: look in the clinical system"
  );
}
