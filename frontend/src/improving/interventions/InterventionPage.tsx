import { Suspense } from "react";
import type { InterventionView } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { InsetText } from "../../ui/InsetText";
import { Link } from "../../ui/Link";
import { Loading } from "../../ui/Loading";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { CycleRamp } from "../cycles/CycleRamp";
import { MeasureChart } from "../measures/MeasureChart";
import { Agreements } from "./Agreements";
import { Aim } from "./Aim";
import { Changes } from "./Changes";
import { Linked } from "./Linked";
import { PlanTasks } from "./PlanTasks";
import { StatusActions } from "./StatusActions";
import { StatusTag } from "./StatusTag";
import { crumbsTo, useIntervention } from "./useIntervention";
import { optionNumber } from "./words";

/** One intervention: where it stands, what is planned, and whether it helps. */
export function InterventionPage() {
  const { ods, one } = useIntervention();
  // Once there are cycles they are why people open this page.
  const ramp = (
    <Suspense fallback={<Loading />}>
      <CycleRamp ods={ods} interventionId={one.id} />
    </Suspense>
  );
  return (
    <Page title={one.title} caption={optionNumber(one.option)} crumbs={crumbsTo(ods)}>
      <Standing ods={ods} one={one} />
      {one.cycle ? ramp : null}
      <Questions one={one} />
      <Aim ods={ods} one={one} />
      <section aria-labelledby="plan">
        <h2 className="nhsuk-heading-m" id="plan">
          The plan
        </h2>
        <PlanTasks ods={ods} one={one} />
      </section>
      {one.cycle ? null : ramp}
      {one.aim.measure ? <MeasureChart ods={ods} measure={one.aim.measure} /> : null}
      <Balancing ods={ods} one={one} />
      <Agreements ods={ods} one={one} />
      <Linked ods={ods} one={one} />
      <Changes ods={ods} one={one} />
    </Page>
  );
}

function Standing({ ods, one }: { ods: string; one: InterventionView }) {
  return (
    <>
      <p>
        <StatusTag status={one.status} /> since {formatDate(one.status_since)}
        {one.status_reason ? `: ${one.status_reason}` : ""}. {one.variant_title}.{" "}
        <Link to={paths.practiceToolkitOption(ods, one.option)}>
          {optionNumber(one.option)} in the toolkit
        </Link>{" "}
        or <Link to={paths.story(ods, one.id)}>the story, to share</Link>
      </p>
      {one.option_is_newer ? (
        <InsetText>
          <p>
            The toolkit’s option was changed since you began. Your own words stay;{" "}
            <Link to={paths.worksheet(ods, one.id)}>the worksheet</Link> shows where it differs.
          </p>
        </InsetText>
      ) : null}
      {one.can_change ? <StatusActions ods={ods} one={one} /> : null}
    </>
  );
}

/** The Model for Improvement heads every intervention. */
function Questions({ one }: { one: InterventionView }) {
  return (
    <SummaryList
      rows={[
        { name: "What are we trying to accomplish?", value: one.accomplish || "Not said yet" },
        { name: "How will we know that a change is an improvement?", value: one.know || "Not said yet" },
        { name: "What change can we make?", value: one.change || "Not said yet" },
      ]}
    />
  );
}

/** What is watched so that nothing else gets worse. */
function Balancing({ ods, one }: { ods: string; one: InterventionView }) {
  if (one.balancing.length === 0) return null;
  return (
    <section aria-labelledby="balancing">
      <h2 className="nhsuk-heading-m" id="balancing">
        So that nothing else gets worse
      </h2>
      {one.balancing.map(({ id, title }) => (
        <Details key={id} summary={title}>
          <MeasureChart ods={ods} measure={id} />
        </Details>
      ))}
      {one.can_change ? (
        <p>
          <Link to={paths.changeIntervention(ods, one.id)} search={{ part: "balancing" }}>
            Change what is watched
          </Link>
        </p>
      ) : null}
    </section>
  );
}
