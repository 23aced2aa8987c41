import type { DiscussionView } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { SummaryList } from "../../ui/SummaryList";

/** What was decided, with what the figures said that day. */
export function DiscussionFacts({ ods, one }: { ods: string; one: DiscussionView }) {
  return (
    <>
      <SummaryList
        rows={[
          { name: "Who took part", value: one.took_part },
          { name: "Chosen", value: <Chosen ods={ods} one={one} /> },
          { name: "Why", value: one.because },
          ...(one.measure_title ? [{ name: "Looked at", value: <LookedAt ods={ods} one={one} /> }] : []),
          { name: "Next step", value: one.next_step ?? "None was recorded" },
        ]}
      />
      <p className="nhsuk-body-s">
        Recorded by {one.recorded_by} on {formatDate(one.recorded_at)}
        {one.version > 1 ? `, version ${one.version}` : ""}.
      </p>
    </>
  );
}

function Chosen({ ods, one }: { ods: string; one: DiscussionView }) {
  if (!one.option) return one.chosen;
  return (
    <Link to={paths.practiceToolkitOption(ods, one.option)} search={{ from: one.measure ?? undefined }}>
      {one.chosen}
    </Link>
  );
}

function LookedAt({ ods, one }: { ods: string; one: DiscussionView }) {
  if (!one.measure) return one.measure_title;
  // Only figures of prescribing are kept as they stood, so what was seen tells them apart.
  const to = one.seen ? paths.prescribingMeasure(ods, one.measure) : paths.measure(ods, one.measure);
  return (
    <>
      <Link to={to}>{one.measure_title}</Link>
      {one.seen ? <span className="app-under">{one.seen}</span> : null}
    </>
  );
}
