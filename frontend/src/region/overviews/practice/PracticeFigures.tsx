import type { PracticeFigure } from "../../../api/generated";
import { Spark } from "../../../charts/Spark";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";
import { Tag } from "../../../ui/Tag";

type Props = { icb: string; code: string; figures: PracticeFigure[] };

/** What is held by the practice, and what the NHS publishes of it, apart: they count different things. */
export function PracticeFigures({ icb, code, figures }: Props) {
  const parts = [
    { caption: "Figures of the practice", rows: figures.filter(({ measure }) => !measure.public) },
    { caption: "Published prescribing", rows: figures.filter(({ measure }) => measure.public) },
  ];
  return parts.map(({ caption, rows }) =>
    rows.length ? (
      <Table
        key={caption}
        caption={caption}
        columns={columns(icb, code)}
        rows={rows}
        rowKey={({ measure }) => measure.id}
      />
    ) : null,
  );
}

function columns(icb: string, code: string): Column<PracticeFigure>[] {
  return [
    {
      heading: "Measure",
      cell: ({ measure }) => (
        <Link to={paths.funnels(icb)} search={{ measure: measure.id, practice: code }}>
          {measure.title}
        </Link>
      ),
    },
    { heading: "Newest month", cell: ({ month }) => <Told told={month} /> },
    { heading: "12 months", cell: ({ year }) => <Told told={year} /> },
    { heading: "Course", cell: (row) => <Course row={row} /> },
    { heading: "Beside the others", cell: (row) => <Beside row={row} /> },
  ];
}

function Told({ told }: { told: PracticeFigure["month"] }) {
  if (!told) return "–";
  return (
    <>
      {told.in_words}
      <span className="app-under">{told.period_in_words}</span>
    </>
  );
}

function Course({ row: { recent, measure } }: { row: PracticeFigure }) {
  const known = recent.filter(({ value }) => value !== null).length;
  if (known < 2) return "Too few months to draw";
  const points = recent.map((point) => ({ ...point, means: null }));
  return <Spark small points={points} label={`Course of ${measure.short}: ${known} months are shown`} />;
}

function Beside({ row: { lies, compared_in_words, all_in_words } }: { row: PracticeFigure }) {
  if (!lies) return "Not compared";
  return (
    <>
      {lies.lies === "beyond-99.8" ? <Tag colour="purple">{lies.in_words}</Tag> : lies.in_words}
      <span className="app-under">{compared_in_words}</span>
      {all_in_words ? <span className="app-under">All practices: {all_in_words}</span> : null}
    </>
  );
}
