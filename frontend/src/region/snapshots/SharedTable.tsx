import type { SharedMeasure, ToldFigure } from "../../api/generated";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";

type Props = { ods: string; caption: string; figures: SharedMeasure[] };

/** Each measure with its newest month and twelve months, in the words that the board reads. */
export function SharedTable({ ods, caption, figures }: Props) {
  return (
    <Table caption={caption} columns={columns(ods)} rows={figures} rowKey={({ measure }) => measure.id} />
  );
}

function columns(ods: string): Column<SharedMeasure>[] {
  return [
    {
      heading: "Measure",
      cell: ({ measure }) => <Link to={paths.sharedMeasure(ods, measure.id)}>{measure.title}</Link>,
    },
    { heading: "Newest month", cell: ({ month }) => <Said figure={month} /> },
    { heading: "Twelve months", cell: ({ year }) => <Said figure={year} /> },
  ];
}

function Said({ figure }: { figure: ToldFigure | null }) {
  if (figure === null) return <>–</>;
  return (
    <>
      {figure.in_words}
      <span className="app-under">{figure.period_in_words}</span>
    </>
  );
}
