import type { Hold } from "../../api/generated";
import { Checkboxes } from "../../ui/Checkboxes";
import { holdsOf } from "../worklists/words";
import type { ReviewDraft } from "./useReviewDraft";

type Props = {
  holds: Hold[];
  review: ReviewDraft;
  errorAt: (field: string) => string | undefined;
  must: boolean;
};

/** Where the patient will be written to, the server refuses without them; else a later letter is held back. */
export function HoldTicks({ holds, review, errorAt, must }: Props) {
  const unknown = holdsOf(holds, "unknown");
  const first = holdsOf(holds, "clinician_first");
  const { draft, change } = review;
  if (first.length + unknown.length === 0) return null;
  return (
    <>
      {must ? null : (
        <p className="nhsuk-body-s">
          Tick what follows if this patient is to get one of these. Without it, they are held back when the
          letters or messages are prepared.
        </p>
      )}
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
