import type { WorklistSummary } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { SummaryList } from "../../ui/SummaryList";

/** Where the list comes from. What the search met and did not list is said too: nobody is lost in silence. */
export function WorklistFacts({ ods, worklist }: { ods: string; worklist: WorklistSummary }) {
  const { counts } = worklist;
  return (
    <>
      <p className="nhsuk-body-l">
        {worklist.parameters_in_words}, in the extract of {formatDate(worklist.extract_dated_on)}.
      </p>
      <p>
        {countOf(counts.listed, "patient")} listed: {counts.new} new, {counts.still_there} still there since
        the run before. {counts.gone} no longer found.
      </p>
      <Details summary="How this list was made">
        <SummaryList
          rows={[
            { name: "Made", value: `${formatInstant(worklist.made_at)} by ${worklist.made_by}` },
            { name: "Extract", value: `Number ${worklist.extract_number}` },
            { name: "Rule version", value: worklist.rule_version },
            { name: "Run again by", value: formatDate(worklist.due_again_on) },
            { name: "Run before", value: <RunBefore ods={ods} previous={worklist.previous_id} /> },
            { name: "Too new to list", value: `${countOf(counts.too_new, "medicine")} begun too recently` },
            {
              name: "Not judged",
              value: `${countOf(counts.not_judged, "medicine")}: the extract does not say whether issued`,
            },
            {
              name: "Not recognised",
              value: `${countOf(counts.unknown_products, "medicine")} that may or may not be an opioid`,
            },
          ]}
        />
      </Details>
    </>
  );
}

function RunBefore({ ods, previous }: { ods: string; previous: string | null }) {
  if (previous === null) return "None: this is the first run";
  return <Link to={paths.worklist(ods, previous)}>See the run before</Link>;
}
