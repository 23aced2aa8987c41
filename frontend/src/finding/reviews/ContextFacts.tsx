import type { ContextFact } from "../../api/generated";
import { SummaryList } from "../../ui/SummaryList";

/** What else the extract says. What it does not say is not “no”. */
export function ContextFacts({ context }: { context: ContextFact[] }) {
  if (context.length === 0) return null;
  return (
    <section aria-labelledby="context" className="app-context">
      <h2 className="nhsuk-heading-s" id="context">
        Also in the extract
      </h2>
      <SummaryList rows={context.map(({ title, value }) => ({ name: title, value }))} noBorder />
    </section>
  );
}
