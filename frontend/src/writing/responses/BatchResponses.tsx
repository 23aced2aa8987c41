import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { BatchResponses as Figures } from "../../api/generated";
import { readBatchResponsesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber } from "../../lib/counts";
import { SummaryList } from "../../ui/SummaryList";

/** What became of a batch's letters. Nothing posted, nothing shown. */
export function BatchResponses({ path }: { path: { ods: string; batch_id: string } }) {
  const mayLog = useMay()("response:log");
  const { data } = useQuery({ ...readBatchResponsesOptions({ path }), enabled: mayLog });
  if (!data || data.posted === 0) return null;
  return (
    <section aria-labelledby="batch-responses">
      <h2 className="nhsuk-heading-m" id="batch-responses">
        What was answered
      </h2>
      <SummaryList rows={rowsOf(data)} />
    </section>
  );
}

function rowsOf(figures: Figures) {
  const row = (name: string, count: number) => ({ name, value: formatNumber(count) });
  const some = (name: string, count: number) => (count > 0 ? [row(name, count)] : []);
  return [
    row("Posted", figures.posted),
    row("Booked", figures.booked),
    ...some("Attended", figures.attended),
    ...some("Did not attend", figures.did_not_attend),
    ...some("Declined", figures.declined),
    ...some("Want to think", figures.thinking),
    ...some("Ask about something removed", figures.asks),
    ...some("Have moved", figures.moved),
    ...some("Do not want to be contacted", figures.no_contact),
    ...some("Came back", figures.came_back),
    row("No answer yet", figures.no_answer),
  ];
}
