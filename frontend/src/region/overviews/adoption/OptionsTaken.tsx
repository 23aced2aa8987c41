import type { OptionTaken } from "../../../api/generated";
import { optionName } from "../../../improving/measures/words";
import { formatNumber } from "../../../lib/counts";
import { Details } from "../../../ui/Details";
import { type Column, Table } from "../../../ui/Table";

type Counts = Pick<
  OptionTaken,
  "practices" | "planned" | "running" | "paused" | "finished" | "stopped" | "cycles_open" | "cycles_closed"
>;

const COUNTS: { heading: string; count: keyof Counts }[] = [
  { heading: "Practices", count: "practices" },
  { heading: "Planned", count: "planned" },
  { heading: "Running", count: "running" },
  { heading: "Paused", count: "paused" },
  { heading: "Finished", count: "finished" },
  { heading: "Stopped", count: "stopped" },
  { heading: "Cycles open", count: "cycles_open" },
  { heading: "Cycles closed", count: "cycles_closed" },
];

type Row = Counts & { key: string; name: string; under: string };

/** How many practices took each option up, and below it each way of doing it. */
export function OptionsTaken({ options, of }: { options: OptionTaken[]; of: number }) {
  const caption = `Options, of ${formatNumber(of)} ${of === 1 ? "practice" : "practices"}`;
  const rows = options.map((one) => ({
    ...one,
    key: one.option,
    name: one.short,
    under: optionName(one.option),
  }));
  const variants = options.flatMap(({ option, variants }) =>
    variants
      .filter(({ practices }) => practices > 0)
      .map((one) => ({
        ...one,
        key: `${option} ${one.variant}`,
        name: one.title,
        under: optionName(option),
      })),
  );
  return (
    <div className="app-dense app-adoption">
      <Table caption={caption} columns={COLUMNS} rows={rows} rowKey={({ key }) => key} />
      {variants.length ? (
        <Details summary="By variant">
          <Table
            caption="Variants that were taken up"
            columns={COLUMNS}
            rows={variants}
            rowKey={({ key }) => key}
          />
        </Details>
      ) : null}
    </div>
  );
}

const COLUMNS: Column<Row>[] = [
  {
    heading: "Option",
    cell: ({ name, under }) => (
      <>
        {name}
        <span className="app-under">{under}</span>
      </>
    ),
  },
  ...COUNTS.map(
    ({ heading, count }): Column<Row> => ({
      heading,
      numeric: true,
      cell: (row) => {
        const said = formatNumber(row[count]);
        // Of what nobody did, a narrow screen shows the number of practices alone.
        return row[count] || count === "practices" ? (
          said
        ) : (
          <span className="app-adoption__none">{said}</span>
        );
      },
    }),
  ),
];
