import type { Adoption, AdoptionRow, InterventionTold, OptionTaken } from "../../../api/generated";
import { StatusTag } from "../../../improving/interventions/StatusTag";
import { optionName } from "../../../improving/measures/words";
import { countOf } from "../../../lib/counts";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";

/** Practices beside the seven options. On a narrow screen a practice is a card with what it took up. */
export function AdoptionMatrix({ icb, shown }: { icb: string; shown: Adoption }) {
  const { practices } = shown;
  return (
    <div className="app-dense app-adoption">
      <Table
        caption={`${countOf(practices.length, "practice")}, by what they took up`}
        columns={columns(icb, shown.options)}
        rows={practices}
        rowKey={({ code }) => code}
      />
    </div>
  );
}

function columns(icb: string, options: OptionTaken[]): Column<AdoptionRow>[] {
  return [
    {
      heading: "Practice",
      cell: ({ name, code, pcn_name, options: row }) => (
        <>
          <Link to={paths.boardPractice(icb, code)}>{name}</Link>
          <span className="app-under">{[code, pcn_name].filter(Boolean).join(", ")}</span>
          {row.every(({ interventions }) => interventions.length === 0) ? (
            <span className="app-under">Nothing taken up yet</span>
          ) : null}
        </>
      ),
    },
    ...options.map(({ option, short }, i) => ({
      heading: `${optionName(option)}: ${short}`,
      cell: (row: AdoptionRow) => <Cell taken={row.options[i]?.interventions ?? []} />,
    })),
  ];
}

function Cell({ taken }: { taken: InterventionTold[] }) {
  if (taken.length === 0) {
    return (
      <span className="app-adoption__none">
        <span aria-hidden="true">–</span>
        <span className="nhsuk-u-visually-hidden">Not taken up</span>
      </span>
    );
  }
  return taken.map((one) => (
    <span className="app-adoption__one" key={one.id}>
      <StatusTag status={one.status} />
      <span className="app-under">{one.variant_title}</span>
      <span className="app-under">{one.cycles_say}</span>
    </span>
  ));
}
