import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ChosenPreview, type LettersAskedFor, previewLetterBatch } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf, formatNumber } from "../../lib/counts";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { InsetText } from "../../ui/InsetText";
import { Loading } from "../../ui/Loading";
import { SummaryList } from "../../ui/SummaryList";
import { formWords } from "./forms";
import { WriteAgain } from "./WriteAgain";

/** Who is written to although a letter went lately, and why. */
export type Again = { patients: string[]; reason: string };
export const NOBODY_AGAIN: Again = { patients: [], reason: "" };

type Props = {
  ods: string;
  asked: LettersAskedFor;
  again: Again;
  onAgain: (again: Again) => void;
  errors: SummaryError[];
  busy: boolean;
};

/** Counted by the server as the batch itself would be, each time something is chosen. */
export function BatchPreview({ ods, asked, again, onAgain, errors, busy }: Props) {
  const { kind, worklist_ids } = asked;
  // Whom somebody ticks stays in the list below: that list is asked for as if nobody were ticked.
  const { data: before } = usePreview(ods, { kind, worklist_ids });
  const { data, error } = usePreview(ods, { kind, worklist_ids, write_again: ticked(again) });
  if (error) return <ErrorSummary errors={[{ field: null, text: problemFrom(error).title }]} />;
  if (!data || !before) return <Loading />;
  return (
    <section aria-labelledby="preview" aria-live="polite">
      <h2 className="nhsuk-heading-m" id="preview">
        What will happen
      </h2>
      {data.patients === 0 ? (
        <InsetText>
          <p>
            Nobody on these worklists has an outcome that this letter is for, so there is nothing to prepare.
          </p>
        </InsetText>
      ) : (
        <>
          <SummaryList rows={counts(data)} />
          <WriteAgain before={before.written_before} again={again} onAgain={onAgain} errors={errors} />
          <p>{whatComesNext(data)}</p>
          {deed(data) ? (
            <SubmitButton busy={busy} busyText="Preparing…">
              {deed(data)}
            </SubmitButton>
          ) : null}
        </>
      )}
    </section>
  );
}

function deed(data: ChosenPreview): string | null {
  if (data.letters > 0) return `Prepare ${countOf(data.letters, "letter")}`;
  if (data.waits_for_appointment > 0) {
    return `Prepare ${countOf(data.waits_for_appointment, "letter")}, then enter the appointments`;
  }
  return data.to_phone > 0 ? `Put ${countOf(data.to_phone, "person", "people")} on the list to phone` : null;
}

function whatComesNext(data: ChosenPreview): string {
  return deed(data)
    ? "Nothing is printed yet: a second person, a clinician, has to approve the letters first."
    : "Nobody would get a letter now, so there is nothing to prepare.";
}

function usePreview(ods: string, body: LettersAskedFor) {
  return useQuery({
    queryKey: ["letter-batch-preview", ods, body],
    queryFn: async () => (await previewLetterBatch({ path: { ods }, body, throwOnError: true })).data,
    placeholderData: keepPreviousData,
  });
}

/** The reason may still be on its way: it changes no count. */
function ticked({ patients }: Again): LettersAskedFor["write_again"] {
  return patients.length > 0 ? { patient_ids: patients, reason: "To be given" } : null;
}

function counts({ forms, held, letters, to_phone, patients }: ChosenPreview) {
  const inForms = forms.filter((one) => one.format !== "standard" || one.language !== "en");
  return [
    { name: "Patients with a fitting outcome", value: formatNumber(patients) },
    {
      name: "Will get a letter",
      value: (
        <>
          <strong>{formatNumber(letters)}</strong>
          {inForms.length > 0 ? (
            <span className="app-under">
              Of these {inForms.map((one) => `${one.letters} ${formWords(one)}`).join(", ")}
            </span>
          ) : null}
        </>
      ),
    },
    ...(to_phone > 0
      ? [
          {
            name: "To be phoned",
            value: (
              <>
                {formatNumber(to_phone)}
                <span className="app-under">
                  There is no letter that they could read. They go on the list of people to phone.
                </span>
              </>
            ),
          },
        ]
      : []),
    {
      name: "Held back",
      value:
        held.length === 0 ? (
          "Nobody"
        ) : (
          <ul className="nhsuk-list nhsuk-list--bullet">
            {held.map((one) => (
              <li key={one.because}>
                {formatNumber(one.patients)}: {one.because}
              </li>
            ))}
          </ul>
        ),
    },
  ];
}
