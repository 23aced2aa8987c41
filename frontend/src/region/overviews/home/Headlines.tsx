import type { Headline } from "../../../api/generated";
import { Spark } from "../../../charts/Spark";
import { VARIATIONS } from "../../../improving/measures/words";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";
import { Tag } from "../../../ui/Tag";

/** The few measures that a board looks at first, of all its practices together. */
export function Headlines({ icb, headlines }: { icb: string; headlines: Headline[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">All practices together</h2>
      {headlines.length ? (
        <Table
          caption="All practices together"
          captionHidden
          columns={columns(icb)}
          rows={headlines}
          rowKey={({ measure }) => measure}
        />
      ) : (
        <p>No practice has told a figure yet: they come with the first extracts.</p>
      )}
      <p>
        <Link to={paths.trends(icb)}>All measures, month by month</Link>
      </p>
    </section>
  );
}

function columns(icb: string): Column<Headline>[] {
  return [
    {
      heading: "Measure",
      cell: ({ measure, title, made_of_says }) => (
        <>
          <Link to={paths.trend(icb, measure)}>{title}</Link>
          <span className="app-under">{made_of_says}</span>
        </>
      ),
    },
    {
      heading: "Newest month",
      cell: ({ newest }) => <Figure says={newest.in_words} when={newest.period_in_words} />,
    },
    {
      heading: "Twelve months",
      cell: ({ year, no_year_because }) =>
        year ? <Figure says={year.in_words} when={year.period_in_words} /> : no_year_because,
    },
    { heading: "Course", cell: (row) => <Course row={row} /> },
    { heading: "What it shows", cell: (row) => <Shows row={row} /> },
  ];
}

function Figure({ says, when }: { says: string; when: string }) {
  return (
    <>
      {says}
      <span className="app-under">{when}</span>
    </>
  );
}

function Course({ row }: { row: Headline }) {
  const points = row.recent.map((point) => ({ ...point, means: null }));
  return <Spark points={points} label={`Course of ${row.title}, up to ${row.newest.in_words}`} />;
}

function Shows({ row }: { row: Headline }) {
  if (!row.variation) return <Tag colour="white">Too early to tell</Tag>;
  const { said, colour } = VARIATIONS[row.variation];
  return (
    <>
      <Tag colour={colour}>{said}</Tag>
      {row.variation === "common-cause" ? null : <span className="app-under">{row.trend_says}</span>}
    </>
  );
}
