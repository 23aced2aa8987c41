import { paths } from "../../../paths";
import { FilterCard } from "../../../ui/FilterCard";
import { PlaceFields } from "../PlaceFields";
import { type CoverageState, FRESH, FRESHNESS } from "./coverageState";

export function CoverageFilters({ icb, state }: { icb: string; state: CoverageState }) {
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.coverage(icb)} keep={{ sort: state.sort }}>
      <div className="app-filter-fields">
        <PlaceFields icb={icb} state={state} />
      </div>
      <Bands chosen={state.freshness ?? []} />
    </FilterCard>
  );
}

function Bands({ chosen }: { chosen: readonly string[] }) {
  return (
    <fieldset className="nhsuk-fieldset nhsuk-form-group">
      <legend className="nhsuk-fieldset__legend">How fresh</legend>
      <div className="nhsuk-checkboxes nhsuk-checkboxes--small nhsuk-checkboxes--inline">
        {FRESHNESS.map((one) => (
          <div className="nhsuk-checkboxes__item" key={one}>
            <input
              className="nhsuk-checkboxes__input"
              id={`freshness-${one}`}
              name="freshness"
              type="checkbox"
              value={one}
              defaultChecked={chosen.includes(one)}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`freshness-${one}`}>
              {FRESH[one].words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
