import { useSuspenseQuery } from "@tanstack/react-query";
import type { AssignableColleague, EntryFacets } from "../../api/generated";
import { countWorklistEntriesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber } from "../../lib/counts";
import { paths } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Select } from "../../ui/Select";
import { type ListState, wantedOf } from "./listState";
import { DEPENDENCE, REASONS, SORTS, STANDINGS } from "./words";

type Props = { ods: string; worklistId: string; state: ListState; colleagues: AssignableColleague[] };
type Choice = { value: string; label: string };

/** Each choice says how many patients of this tab it leaves. What leaves nobody is not offered. */
export function WorklistFilters({ ods, worklistId, state, colleagues }: Props) {
  const { tab } = wantedOf(state);
  const path = { ods, worklist_id: worklistId };
  const { data: facets } = useSuspenseQuery(countWorklistEntriesOptions({ path, query: { tab } }));
  const all = { value: "", label: `All (${formatNumber(facets.total)})` };
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.worklist(ods, worklistId)} keep={{ tab: state.tab }}>
      <div className="app-filter-rows">
        <div className="app-filter-fields">
          <Select
            name="standing"
            label="Since the run before"
            options={[all, ...standingsOf(facets, state)]}
            defaultValue={state.standing ?? ""}
          />
          <Select
            name="assigned_to"
            label="Assigned to"
            options={[{ value: "", label: "Anybody or nobody" }, ...peopleOf(facets, colleagues)]}
            defaultValue={state.assigned_to ?? ""}
          />
          <Select
            name="sort"
            label="Sort by"
            options={Object.entries(SORTS).map(([value, label]) => ({ value, label }))}
            defaultValue={state.sort ?? "name"}
          />
        </div>
        <details
          className="nhsuk-details"
          open={Boolean(state.reason || state.hold || state.dependence) || undefined}
        >
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">More filters</span>
          </summary>
          <div className="app-filter-fields">
            <Select
              name="reason"
              label="Why listed"
              options={[all, ...reasonsOf(facets, state)]}
              defaultValue={state.reason ?? ""}
            />
            <Select
              name="hold"
              label="Hold"
              options={[{ value: "", label: "With a hold or without" }, ...holdsOf(facets, state)]}
              defaultValue={state.hold ?? ""}
            />
            <Select
              name="dependence"
              label="Also takes"
              options={[
                { value: "", label: "Any other dependence-forming medicine, or none" },
                ...dependenceOf(facets, state),
              ]}
              defaultValue={state.dependence ?? ""}
            />
          </div>
        </details>
      </div>
    </FilterCard>
  );
}

function counted(value: string, words: string, patients: number): Choice {
  return { value, label: `${words} (${formatNumber(patients)})` };
}

/** What is filtered by stays on offer, though it may leave nobody by now. */
function withChosen(choices: Choice[], chosen: string | undefined, words: string): Choice[] {
  if (!chosen || choices.some(({ value }) => value === chosen)) return choices;
  return [...choices, counted(chosen, words, 0)];
}

function standingsOf({ standings }: EntryFacets, { standing }: ListState): Choice[] {
  const offered = standings.map((one) => counted(one.value, STANDINGS[one.value].words, one.patients));
  return withChosen(offered, standing, standing ? STANDINGS[standing].words : "");
}

function peopleOf({ assigned }: EntryFacets, colleagues: AssignableColleague[]): Choice[] {
  const patients = (staffId: string | null) =>
    assigned.find((one) => one.staff_id === staffId)?.patients ?? 0;
  const gone = assigned.filter(
    (one) => one.staff_id && !colleagues.some((colleague) => colleague.staff_id === one.staff_id),
  );
  return [
    { value: "me", label: "Me" },
    counted("nobody", "Nobody", patients(null)),
    ...colleagues.map((one) => counted(one.staff_id, one.name, patients(one.staff_id))),
    ...gone.map((one) =>
      counted(one.staff_id ?? "", `${one.name ?? "Somebody"}, no longer here`, one.patients),
    ),
  ];
}

function reasonsOf({ reasons }: EntryFacets, { reason }: ListState): Choice[] {
  const offered = reasons.map((one) => counted(one.value, REASONS[one.value], one.patients));
  return withChosen(offered, reason, REASONS[reason as keyof typeof REASONS] ?? "Another reason");
}

function holdsOf({ holds }: EntryFacets, { hold }: ListState): Choice[] {
  const offered = holds.map((one) => counted(one.code, one.title, one.patients));
  return withChosen(offered, hold, "Another hold");
}

function dependenceOf({ dependence }: EntryFacets, { dependence: chosen }: ListState): Choice[] {
  const offered = (Object.keys(DEPENDENCE) as (keyof typeof DEPENDENCE)[]).flatMap((value) => {
    const patients = dependence.find((one) => one.value === value)?.patients;
    return patients ? [counted(value, DEPENDENCE[value], patients)] : [];
  });
  return withChosen(offered, chosen, chosen ? DEPENDENCE[chosen] : "");
}
