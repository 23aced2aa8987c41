import { useMay } from "../../../access/viewer/useMe";
import type { BoardHome } from "../../../api/generated";
import { formatDate, formatInstant } from "../../../lib/dates";
import { EmptyState } from "../../../ui/EmptyState";
import { InsetText } from "../../../ui/InsetText";
import { WarningCallout } from "../../../ui/WarningCallout";
import { AskForSnapshot } from "../../snapshots/AskForSnapshot";
import { daysAgo } from "../Dated";

type Props = { icb: string; home: BoardHome };

/** Of which day everything below is; what to do where there is none yet, or where it is old. */
export function SnapshotState({ icb, home }: Props) {
  const { as_of: asOf, asked } = home;
  return (
    <>
      {asOf ? (
        <p>
          Everything here is as of <strong>{formatDate(asOf.as_of)}</strong>, {daysAgo(asOf)}. What practices
          did since then is not in it.
        </p>
      ) : (
        <None icb={icb} isAsked={asked?.state === "asked"} />
      )}
      {asOf?.old && asked?.state !== "asked" ? <Old icb={icb} /> : null}
      {asked ? <Asked asked={asked} /> : null}
    </>
  );
}

function None({ icb, isAsked }: { icb: string; isAsked: boolean }) {
  return (
    <EmptyState heading="There is no snapshot yet">
      <p>
        A board sees figures as they stood on a day: a snapshot. One is made on the first of each month, and
        whenever somebody of the board asks for one. No patient is in it, and small counts are hidden.
      </p>
      {isAsked ? null : <Ask icb={icb} />}
    </EmptyState>
  );
}

function Old({ icb }: { icb: string }) {
  return (
    <WarningCallout heading="These figures are old">
      <p>The newest snapshot was made more than 40 days ago. Ask for a new one before you use its figures.</p>
      <Ask icb={icb} />
    </WarningCallout>
  );
}

function Asked({ asked }: { asked: NonNullable<BoardHome["asked"]> }) {
  if (asked.state === "failed") {
    return (
      <WarningCallout heading="The newest snapshot could not be made">
        <p>{asked.problem}</p>
        <p>It was asked for on {formatInstant(asked.asked_at)}. The one before it is shown.</p>
      </WarningCallout>
    );
  }
  return (
    <InsetText>
      <p>
        A new snapshot was asked for on {formatInstant(asked.asked_at)}. It is made within minutes: come back
        or load this page again.
      </p>
    </InsetText>
  );
}

function Ask({ icb }: { icb: string }) {
  const may = useMay();
  return may("region:plan") ? <AskForSnapshot icb={icb} waiting={false} /> : null;
}
