import type { CycleView } from "../../../api/generated";
import { countOf } from "../../../lib/counts";
import { formatDate } from "../../../lib/dates";
import { SummaryList } from "../../../ui/SummaryList";

/** With what the next cycle will begin, as decided so far. */
export function NextPreview({ cycle }: { cycle: CycleView }) {
  const { decision, preview } = cycle.act;
  if (!decision) return null;
  return (
    <section aria-labelledby="next-cycle">
      <h2 className="nhsuk-heading-m" id="next-cycle">
        The next cycle
      </h2>
      {preview ? (
        <SummaryList
          rows={[
            { name: "Way of doing it", value: preview.variant_title },
            ...(preview.search ? [{ name: "Search", value: preview.search.in_words }] : []),
            { name: "Starts", value: preview.starts_on ? formatDate(preview.starts_on) : "No date yet" },
            { name: "What changes", value: preview.what_changes || "Nothing written" },
            {
              name: "Taken along",
              value: countOf(preview.answers_carried_over, "answer of the plan", "answers of the plan"),
            },
          ]}
        />
      ) : (
        <p>There will be no next cycle.</p>
      )}
    </section>
  );
}
