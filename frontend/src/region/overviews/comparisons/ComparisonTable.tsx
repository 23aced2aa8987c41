import type { ComparedFigure, ComparedPractice, ComparisonView } from "../../../api/generated";
import { Spark } from "../../../charts/Spark";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";
import { Tag } from "../../../ui/Tag";
import type { ComparisonState } from "./comparisonState";

type Props = { icb: string; view: ComparisonView; state: ComparisonState };

export function ComparisonTable({ icb, view, state }: Props) {
  return (
    <div className="app-dense app-comparison">
      <Table
        caption={view.practices.length === 1 ? "1 practice" : `${view.practices.length} practices`}
        columns={columns(icb, view)}
        rows={view.practices}
        rowKey={({ code }) => code}
        sorting={{ to: paths.comparison(icb), search: state, sort: state.sort ?? "name" }}
      />
    </div>
  );
}

function columns(icb: string, view: ComparisonView): Column<ComparedPractice>[] {
  return [
    { heading: "Practice", sort: "name", cell: (row) => <PracticeName icb={icb} row={row} /> },
    ...view.columns.map(
      ({ measure }, i): Column<ComparedPractice> => ({
        heading: measure.short,
        sort: measure.id,
        cell: ({ figures, name }) => <Figure figure={figures[i]} label={`${measure.short} of ${name}`} />,
      }),
    ),
  ];
}

function PracticeName({ icb, row: { code, name, pcn_name } }: { icb: string; row: ComparedPractice }) {
  return (
    <>
      <Link to={paths.boardPractice(icb, code)}>{name}</Link>
      <span className="app-under">{[code, pcn_name].filter(Boolean).join(", ")}</span>
    </>
  );
}

/** The words are the server's, so that what is hidden is never drawn as nought. */
function Figure({ figure, label }: { figure: ComparedFigure | undefined; label: string }) {
  if (!figure) return null;
  const { in_words, value_in_words, count_in_words, lies, recent } = figure;
  const known = recent.filter(({ value }) => value !== null).length;
  return (
    <span className="app-comparison__figure">
      <span>
        {value_in_words ?? in_words}
        {count_in_words ? <span className="app-under">{count_in_words}</span> : null}
        {lies?.lies === "beyond-99.8" ? (
          <span className="app-comparison__mark">
            <Tag colour="purple">{lies.above ? "Higher than chance" : "Lower than chance"}</Tag>
          </span>
        ) : null}
      </span>
      {known > 1 ? (
        <Spark small points={recent.map((point) => ({ ...point, means: null }))} label={`Course: ${label}`} />
      ) : null}
    </span>
  );
}
