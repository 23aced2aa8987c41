import type { Hold } from "../../api/generated";
import { Checkboxes } from "../../ui/Checkboxes";
import { holdsOf } from "../worklists/words";
import type { ReviewDraft } from "./useReviewDraft";

type Props = { holds: Hold[]; review: ReviewDraft; errorAt: (field: string) => string | undefined };

/** Asked only where the patient will be written to: the server refuses without them. */
export function HoldTicks({ holds, review, errorAt }: Props) {
  const unknown = holdsOf(holds, "unknown");
  const first = holdsOf(holds, "clinician_first");
  const { draft, change } = review;
  return (
    <>
      {first.length > 0 ? (
        <Checkboxes
          name="clinician_holds_accepted"
          legend="What needs a clinician first"
          legendSize="s"
          small
          error={errorAt("clinician_holds_accepted")}
          options={[{ value: "yes", label: `I have considered: ${titlesOf(first)}` }]}
          chosen={draft.holdsAccepted ? ["yes"] : []}
          onChange={(event) => change({ holdsAccepted: event.target.checked })}
        />
      ) : null}
      {unknown.length > 0 ? (
        <Checkboxes
          name="unknowns_confirmed"
          legend="What the extract does not say"
          legendSize="s"
          small
          error={errorAt("unknowns_confirmed")}
          options={[
            {
              value: "yes",
              label: "I have looked these up in the clinical record, and none applies",
              hint: titlesOf(unknown),
            },
          ]}
          chosen={draft.unknownsConfirmed ? ["yes"] : []}
          onChange={(event) => change({ unknownsConfirmed: event.target.checked })}
        />
      ) : null}
    </>
  );
}

function titlesOf(holds: Hold[]): string {
  return holds.map((hold) => hold.title).join("; ");
}
