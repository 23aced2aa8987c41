import { useQuery } from "@tanstack/react-query";
import type { BatchPlan } from "../../api/generated";
import { readBatchPlanOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { InsetText } from "../../ui/InsetText";
import { Link } from "../../ui/Link";
import { ChangeWeeks } from "./ChangeWeeks";

export type BatchPath = { ods: string; batch_id: string };

/** In which weeks a batch goes out, what to look at, and, before approval, the way to choose others. */
export function BatchWeeks({ path }: { path: BatchPath }) {
  const { data: plan } = useQuery(readBatchPlanOptions({ path }));
  if (!plan) return null;
  return (
    <section aria-labelledby="batch-weeks">
      <h2 className="nhsuk-heading-m" id="batch-weeks">
        When they go out
      </h2>
      <p>
        {plan.says} <Link to={paths.letterCalendar(path.ods)}>Calendar of letters</Link>
      </p>
      <Hints plan={plan} />
      {plan.can_change ? (
        <Details summary="Choose other weeks, or fewer letters a week">
          <ChangeWeeks key={plan.version} path={path} plan={plan} />
        </Details>
      ) : null}
    </section>
  );
}

function Hints({ plan: { hints } }: { plan: BatchPlan }) {
  if (hints.length === 0) return null;
  return (
    <InsetText>
      {hints.map((hint) => (
        <p key={hint}>{hint}</p>
      ))}
    </InsetText>
  );
}
