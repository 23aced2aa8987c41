import type { PracticeBeside, PrescribingBeside } from "../../../api/generated";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";

export function BesideTable({ icb, view }: { icb: string; view: PrescribingBeside }) {
  return (
    <Table
      caption="By practice"
      columns={columns(icb, view)}
      rows={view.practices}
      rowKey={({ code }) => code}
    />
  );
}

function columns(icb: string, view: PrescribingBeside): Column<PracticeBeside>[] {
  return [
    {
      heading: "Practice",
      cell: ({ code, name, pcn_name }) => (
        <>
          <Link to={paths.boardPractice(icb, code)}>{name}</Link>
          <span className="app-under">{[code, pcn_name].filter(Boolean).join(", ")}</span>
        </>
      ),
    },
    {
      heading: `Published: ${view.public.measure.short}`,
      cell: ({ public: told }) => <Told told={told} none="No file names it" />,
    },
    {
      heading: `Held: ${view.held.measure.short}`,
      cell: ({ held, held_rate }) => (
        <>
          <Told told={held} none="The practice has told no figure" />
          {held_rate ? <span className="app-under">{held_rate}</span> : null}
        </>
      ),
    },
  ];
}

function Told({ told, none }: { told: PracticeBeside["held"]; none: string }) {
  if (!told) return none;
  return (
    <>
      {told.in_words}
      <span className="app-under">{told.period_in_words}</span>
    </>
  );
}
