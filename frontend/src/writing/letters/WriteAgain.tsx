import type { WrittenBefore } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { Checkboxes } from "../../ui/Checkboxes";
import { Details } from "../../ui/Details";
import type { SummaryError } from "../../ui/ErrorSummary";
import { Textarea } from "../../ui/Textarea";
import type { Again } from "./BatchPreview";

type Props = {
  before: WrittenBefore[];
  again: Again;
  onAgain: (again: Again) => void;
  errors: SummaryError[];
};

/** Whoever had a letter lately gets none, unless somebody says for whom and why. */
export function WriteAgain({ before, again, onAgain, errors }: Props) {
  if (before.length === 0) return null;
  const { patients } = again;
  return (
    <Details
      summary={`${countOf(before.length, "patient")} had a letter, or a call, lately: see when, or write again`}
    >
      <p>They get no letter now. If one of them must get one all the same, tick the name and say why.</p>
      <Checkboxes
        name="again"
        legend="Write to them again"
        small
        options={before.map((one) => ({ value: one.patient_id, label: one.listed, hint: one.because }))}
        chosen={patients}
        onChange={({ target }) =>
          onAgain({
            ...again,
            patients: target.checked
              ? [...patients, target.value]
              : patients.filter((one) => one !== target.value),
          })
        }
      />
      {patients.length > 0 ? (
        <Textarea
          name="again-reason"
          label="Why are they written to again?"
          hint="Whoever approves the letters reads this, and it is kept."
          rows={2}
          maxLength={200}
          value={again.reason}
          error={errors.find((one) => one.field === "again-reason")?.text}
          onChange={(event) => onAgain({ ...again, reason: event.target.value })}
        />
      ) : null}
    </Details>
  );
}
