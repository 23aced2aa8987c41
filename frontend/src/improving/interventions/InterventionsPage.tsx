import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import { type InterventionSummary, listInterventions } from "../../api/generated";
import {
  listInterventionsOptions,
  listToolkitOptionsOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { AS_CSV, DownloadCsv } from "../../ui/DownloadCsv";
import { EmptyState } from "../../ui/EmptyState";
import { FilterCard } from "../../ui/FilterCard";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { Select } from "../../ui/Select";
import { type Column, Table } from "../../ui/Table";
import { StatusTag } from "./StatusTag";
import { crumbsTo } from "./useIntervention";
import { OPTIONS, optionNumber, STATUS, STATUSES } from "./words";

const FROM = "/practices/$ods/interventions";

/** Everything that the practice does to improve, what is at work first. */
export function InterventionsPage() {
  const { ods } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const { data: page } = useSuspenseQuery(listInterventionsOptions({ path: { ods }, query: search }));
  const may = useMay();
  const here = paths.interventions(ods);
  const isFiltered = search.status !== undefined || search.option !== undefined;
  return (
    <Page title="Improvement" crumbs={crumbsTo(ods).slice(0, 1)}>
      <p className="app-reading-width">
        An intervention is an option of the toolkit as you do it here: an aim, who does what, and small cycles
        of Plan, Do, Study, Act.
      </p>
      <div className="app-button-row">
        {may("intervention:plan") ? (
          <ButtonLink to={paths.newIntervention(ods)}>Start an intervention</ButtonLink>
        ) : null}
        <Link to={paths.practiceToolkit(ods)}>The seven options of the toolkit</Link>
        {may("evidence:read") ? <Link to={paths.evidence(ods)}>Evidence pack</Link> : null}
      </div>
      {page.total > 0 || isFiltered ? (
        <>
          <Filters key={JSON.stringify(search)} />
          <Table
            caption="Interventions, those at work first"
            captionHidden
            columns={columns(ods)}
            rows={page.items}
            rowKey={(row) => row.id}
          />
          <Pagination to={here} search={search} page={page} one="intervention" />
          {page.total > 0 ? (
            <DownloadCsv
              fileName="interventions.csv"
              fetchCsv={() =>
                listInterventions({
                  path: { ods },
                  query: { status: search.status, option: search.option },
                  ...AS_CSV,
                })
              }
            />
          ) : null}
        </>
      ) : (
        <EmptyState heading="Nothing is planned yet">
          <p>
            Look at your own prescribing first, and agree as a practice which area to improve. Then choose an
            option, and start small.
          </p>
          <p>
            <Link to={paths.prescribing(ods)}>Look at your prescribing</Link>
          </p>
        </EmptyState>
      )}
    </Page>
  );
}

function Filters() {
  const { ods } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const { data: toolkit } = useSuspenseQuery(listToolkitOptionsOptions());
  const named = OPTIONS.map((id) => ({
    value: id,
    label: `${optionNumber(id)}: ${toolkit.options.find((one) => one.id === id)?.short ?? id}`,
  }));
  return (
    <FilterCard to={paths.interventions(ods)}>
      <div className="app-filters__fields">
        <Select
          name="option"
          label="Option"
          defaultValue={search.option ?? ""}
          options={[{ value: "", label: "All options" }, ...named]}
        />
        <Statuses chosen={search.status ?? []} />
      </div>
    </FilterCard>
  );
}

function Statuses({ chosen }: { chosen: readonly string[] }) {
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend">Status</legend>
      <div className="nhsuk-checkboxes nhsuk-checkboxes--small nhsuk-checkboxes--inline">
        {STATUSES.map((one) => (
          <div className="nhsuk-checkboxes__item" key={one}>
            <input
              className="nhsuk-checkboxes__input"
              id={`status-${one}`}
              name="status"
              type="checkbox"
              value={one}
              defaultChecked={chosen.includes(one)}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`status-${one}`}>
              {STATUS[one].words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function columns(ods: string): Column<InterventionSummary>[] {
  return [
    {
      heading: "Intervention",
      cell: (row) => (
        <>
          <Link to={paths.intervention(ods, row.id)}>{row.title}</Link>
          <span className="app-under">
            {optionNumber(row.option)}: {row.variant_title}
          </span>
        </>
      ),
    },
    {
      heading: "Status",
      cell: (row) => (
        <>
          <StatusTag status={row.status} />
          <span className="app-under">Since {formatDate(row.status_since)}</span>
        </>
      ),
    },
    { heading: "Aim", cell: (row) => row.statement || "Not written yet" },
    { heading: "Newest cycle", cell: (row) => <Cycle ods={ods} row={row} /> },
    { heading: "Due next", cell: (row) => row.cycle?.due ?? "Nothing" },
  ];
}

function Cycle({ ods, row }: { ods: string; row: InterventionSummary }) {
  if (!row.cycle) return "None yet";
  return (
    <>
      <Link to={paths.cycle(ods, row.id, row.cycle.cycle_id)}>
        Cycle {row.cycle.number}
        <span className="nhsuk-u-visually-hidden"> of {row.title}</span>
      </Link>
      <span className="app-under">{row.cycle.step}</span>
    </>
  );
}
