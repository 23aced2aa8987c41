import type { ConversionSetStamp, ThresholdShown } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";

type Props = { set: ConversionSetStamp; threshold: ThresholdShown; on: string };

/** Which table and which threshold a figure rests on, and whether anybody has signed them. */
export function RestsOn({ set, threshold, on }: Props) {
  return (
    <SummaryList
      noBorder
      rows={[
        {
          name: "Factor set",
          value: (
            <>
              {set.title} ({set.name}, version {set.version}) <Unverified verified={set.verified} />
              <span className="app-under">{set.source}</span>
            </>
          ),
        },
        {
          name: `Threshold on ${formatDate(on)}`,
          value: (
            <>
              {threshold.in_words} <Unverified verified={threshold.verified} />
              <span className="app-under">
                {threshold.source}, version {threshold.version}
              </span>
            </>
          ),
        },
      ]}
    />
  );
}

export function Unverified({ verified }: { verified: boolean }) {
  return verified ? null : <Tag colour="orange">Not yet checked by a pharmacist</Tag>;
}
