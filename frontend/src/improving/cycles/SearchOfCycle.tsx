import { useMay } from "../../access/viewer/useMe";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import type { Shown } from "./useCycle";

/** The agreed search, and the way to run it as it was agreed. The list that is made counts in this cycle. */
export function SearchOfCycle({ ods, cycle }: Shown) {
  const may = useMay();
  if (!cycle.search) return null;
  const { search, parameters, in_words } = cycle.search;
  return (
    <section aria-labelledby="agreed-search">
      <h2 className="nhsuk-heading-m" id="agreed-search">
        The agreed search
      </h2>
      <p>{in_words}.</p>
      {may("worklist:make") && cycle.state !== "closed" ? (
        <ButtonLink
          look="secondary"
          to={paths.newWorklist(ods)}
          search={{ search, ...parameters, intervention: cycle.intervention_id, cycle: cycle.id }}
        >
          {!cycle.runs.some(({ counted }) => counted) ? "Run the search" : "Run the search again"}
        </ButtonLink>
      ) : null}
    </section>
  );
}
