import type { SharedPlan, SharedStoryText } from "../../../api/generated";
import { Details } from "../../../ui/Details";
import { SummaryList } from "../../../ui/SummaryList";
import { CyclesTold } from "../StoryCycles";
import { CopyText } from "./CopyText";
import { SharedChart } from "./SharedChart";

/** All that others read of a story: the same for whoever publishes it, before it goes out. */
export function SharedStory({ told }: { told: SharedStoryText }) {
  return (
    <>
      <p className="nhsuk-lede-text">{told.evidence_says}.</p>
      <section aria-labelledby="aim">
        <h2 className="nhsuk-heading-m" id="aim">
          What they aimed for
        </h2>
        <p>
          {told.aim || "The aim is not written down."}
          {told.aim_numbers ? <strong> ({told.aim_numbers})</strong> : null}
        </p>
        {told.why ? <p>{told.why}</p> : null}
      </section>
      <section aria-labelledby="results">
        <h2 className="nhsuk-heading-m" id="results">
          {told.cycles.length ? "What came of it" : "Where they stand"}
        </h2>
        {told.chart ? <SharedChart chart={told.chart} /> : <p>{told.no_chart_because}</p>}
      </section>
      <CyclesTold heading="What was tried, and what was learnt" expected="Expected" cycles={told.cycles} />
      <Plan plan={told.plan} variant={told.variant_title} />
      {told.words ? (
        <section aria-labelledby="words">
          <h2 className="nhsuk-heading-m" id="words">
            In their own words
          </h2>
          <p className="app-said">{told.words}</p>
        </section>
      ) : null}
    </>
  );
}

/** What another practice may begin with. */
function Plan({ plan, variant }: { plan: SharedPlan; variant: string }) {
  return (
    <section aria-labelledby="plan">
      <h2 className="nhsuk-heading-m" id="plan">
        The plan
      </h2>
      <SummaryList
        rows={[
          { name: "How it is done", value: variant },
          { name: "What are we trying to accomplish?", value: plan.accomplish },
          { name: "How will we know that a change is an improvement?", value: plan.know },
          { name: "What change can we make?", value: plan.change },
          { name: "Who does what", value: <Lines lines={plan.team} /> },
          { name: "Search", value: plan.recipe?.in_words ?? "No search was agreed" },
          { name: "Watched beside it", value: <Lines lines={plan.watched} /> },
        ].filter(({ value }) => value)}
      />
      {plan.wordings.map((one) => (
        <Details key={`${one.medium}${one.kind}`} summary={`${one.called} (${one.version})`}>
          {one.text ? (
            <>
              <p className="app-said">{one.text}</p>
              <CopyText what={one.called} text={one.text} />
            </>
          ) : (
            <p>This version of the house’s wording is not kept any more.</p>
          )}
        </Details>
      ))}
    </section>
  );
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return "Not said";
  return (
    <ul className="app-plain-list">
      {lines.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
