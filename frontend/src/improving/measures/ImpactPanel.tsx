import { useSuspenseQuery } from "@tanstack/react-query";
import { readImpactOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";

/** What being off long-term opioids may be worth: an estimate, said with all that is uncertain about it. */
export function ImpactPanel({ ods }: { ods: string }) {
  const { data: impact } = useSuspenseQuery(readImpactOptions({ path: { ods } }));
  return (
    <section aria-labelledby="what-it-may-be-worth" className="app-impact">
      <h2 className="nhsuk-heading-m" id="what-it-may-be-worth">
        What it may be worth
      </h2>
      <p>{impact.unavailable_because ?? impact.headline}</p>
      <Details summary="Who counts, who does not, and how uncertain this is">
        <Sentences heading="Who counts" said={impact.counts} />
        <Sentences heading="Who does not" said={impact.leaves_out} />
        <Sentences heading="How uncertain it is" said={impact.uncertainty} />
        <p className="nhsuk-body-s">
          {impact.source}
          {impact.verified ? null : " Nobody has checked and signed this estimate yet."}
          {impact.as_at ? ` Counted from the extract of ${formatDate(impact.as_at)}.` : null}
        </p>
      </Details>
    </section>
  );
}

function Sentences({ heading, said }: { heading: string; said: string[] }) {
  if (said.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      <ul>
        {said.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}
