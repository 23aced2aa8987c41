import { useSuspenseQuery } from "@tanstack/react-query";
import { readStatusRefreshOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { SummaryList } from "../../ui/SummaryList";

/** On the page of an extract that is a status refresh: what it says of whom. */
export function RefreshFacts({ ods, extractId }: { ods: string; extractId: string }) {
  const options = readStatusRefreshOptions({ path: { ods, extract_id: extractId } });
  const { data: facts } = useSuspenseQuery(options);
  return (
    <section aria-labelledby="refresh-facts">
      <h2 className="nhsuk-heading-m" id="refresh-facts">
        What this status refresh says
      </h2>
      <SummaryList
        rows={[
          { name: "Named in the file", value: countOf(facts.named, "patient") },
          { name: "Newly left", value: countOf(facts.left, "patient") },
          { name: "Newly died", value: countOf(facts.died, "patient") },
          { name: "Another address", value: countOf(facts.address_changed, "patient") },
          { name: "Not known here", value: `${countOf(facts.unknown, "row")}, not added` },
        ]}
      />
    </section>
  );
}
