import { useMutation } from "@tanstack/react-query";
import type { CallersFound, FoundCaller } from "../../api/generated";
import { findCallersMutation } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Button, SubmitButton } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { useServerForm } from "../../ui/useServerForm";

type Props = { ods: string; onFound: (caller: FoundCaller) => void };

/** The search is sent in the body, and stands in no address. Who is the only one found is opened at once. */
export function FindCaller({ ods, onFound }: Props) {
  const finding = useMutation(findCallersMutation());
  const { register, submit, errors, summary, busy } = useServerForm<{ text: string }>({ text: "" });
  const find = submit(async ({ text }) => {
    const found = await finding.mutateAsync({ path: { ods }, body: { text } });
    const [only] = found.callers;
    if (only && found.callers.length === 1) onFound(only);
  });
  return (
    <>
      <form onSubmit={find} noValidate className="app-reading-width">
        <ErrorSummary {...summary} />
        <Input
          label="Who is calling?"
          labelSize="m"
          hint="Type the reference of the letter, the name, the date of birth, or the NHS number"
          width={20}
          autoComplete="off"
          spellCheck={false}
          error={errors.text?.message}
          {...register("text", { required: "Type the reference, name, date of birth or NHS number" })}
        />
        <SubmitButton busy={busy} busyText="Looking…">
          Find
        </SubmitButton>
      </form>
      <div aria-live="polite">
        {finding.data && !busy ? <Found found={finding.data} onFound={onFound} /> : null}
      </div>
    </>
  );
}

function Found({ found, onFound }: { found: CallersFound; onFound: Props["onFound"] }) {
  if (found.callers.length === 0) {
    return (
      <EmptyState heading="Nobody whom this practice wrote to matches">
        <p>
          Check the spelling, or try the date of birth. Letters that are not printed yet are not found here.
          If the caller holds a letter of yours, take a message for the clinician whom it names.
        </p>
      </EmptyState>
    );
  }
  return (
    <section aria-label="People found">
      <h2 className="nhsuk-heading-m">
        {found.is_more
          ? "More than 20 people match. Ask for the date of birth"
          : `${countOf(found.callers.length, "person matches", "people match")}`}
      </h2>
      <ul className="nhsuk-list app-callers">
        {found.callers.map((caller) => (
          <li key={caller.patient_id}>
            <span>
              <strong>{caller.listed}</strong>
              <span className="app-under">{bornOn(caller)}</span>
            </span>
            <Button look="secondary" small onClick={() => onFound(caller)}>
              Choose
              <span className="nhsuk-u-visually-hidden">
                {" "}
                {caller.listed}, {bornOn(caller)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function bornOn({ birth_date }: FoundCaller): string {
  return birth_date ? `born ${formatDate(birth_date)}` : "date of birth not known";
}
