import type { FunnelPracticePoint } from "../../../api/generated";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";

/** Whom chance does not explain, by name; those between the limits are in the chart's table. */
export function BeyondLimits({ icb, points }: { icb: string; points: FunnelPracticePoint[] }) {
  const beyond = points.filter(({ place }) => place === "beyond-99.8");
  if (beyond.length === 0) return null;
  return (
    <Table caption="Worth a question" columns={columns(icb)} rows={beyond} rowKey={({ code }) => code} />
  );
}

function columns(icb: string): Column<FunnelPracticePoint>[] {
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
    { heading: "Figure", cell: ({ in_words }) => in_words },
    { heading: "Where it lies", cell: ({ place_in_words }) => place_in_words },
  ];
}
