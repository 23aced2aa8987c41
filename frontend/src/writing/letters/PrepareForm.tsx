import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { LetterKind, LetterKindChoice, LettersAskedFor, WorklistSummary } from "../../api/generated";
import { prepareLetterBatchMutation } from "../../api/generated/@tanstack/react-query.gen";
import { useSubmitKey } from "../../api/useSubmitKey";
import { paths } from "../../paths";
import { Checkboxes } from "../../ui/Checkboxes";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { useGo } from "../../ui/Link";
import { Radios } from "../../ui/Radios";
import { forWhom, refusal, reviewedOf } from "../outputs/preparing";
import { type Again, BatchPreview, NOBODY_AGAIN } from "./BatchPreview";

type Props = { ods: string; kinds: LetterKindChoice[]; worklists: WorklistSummary[]; first?: string };

export function PrepareForm({ ods, kinds, worklists, first }: Props) {
  const go = useGo();
  const key = useSubmitKey();
  const [kind, setKind] = useState<LetterKind>("invitation");
  const [chosen, setChosen] = useState<string[]>(
    worklists.filter((one) => one.id === first).map((one) => one.id),
  );
  const [again, setAgain] = useState<Again>(NOBODY_AGAIN);
  const [missing, setMissing] = useState<SummaryError[]>([]);
  const preparing = useMutation(prepareLetterBatchMutation());
  const asked: LettersAskedFor = { kind, worklist_ids: chosen, write_again: bodyOf(again) };

  const changed = () => {
    // Whom to write to again was said of other letters.
    setAgain(NOBODY_AGAIN);
    setMissing([]);
    key.renew();
  };
  const prepare = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = faults(chosen, again);
    setMissing(wrong);
    if (wrong.length > 0) return;
    const batch = await preparing
      .mutateAsync({ path: { ods }, body: asked, headers: key.headers() })
      .catch(() => key.renew());
    if (batch) await go(paths.letterBatch(ods, batch.id));
  };
  return (
    <form onSubmit={prepare} noValidate>
      <ErrorSummary errors={[...missing, ...refusal(preparing.error)]} />
      <Radios
        name="kind"
        legend="Which letter?"
        legendSize="m"
        options={kinds.map((one) => ({
          value: one.kind,
          label: one.name,
          hint: forWhom(one.title, one.for_outcomes),
        }))}
        chosen={[kind]}
        onChange={(event) => {
          setKind(event.target.value as LetterKind);
          changed();
        }}
      />
      <Checkboxes
        name="worklists"
        legend="To patients of which worklists?"
        legendSize="m"
        hint="Somebody who is on two of them gets one letter."
        error={missing.find((one) => one.field === "worklists")?.text}
        options={worklists.map((one) => ({ value: one.id, label: one.name, hint: reviewedOf(one) }))}
        chosen={chosen}
        onChange={({ target }) => {
          setChosen(target.checked ? [...chosen, target.value] : chosen.filter((id) => id !== target.value));
          changed();
        }}
      />
      {chosen.length > 0 ? (
        <BatchPreview
          ods={ods}
          asked={asked}
          again={again}
          onAgain={(now) => {
            setAgain(now);
            key.renew();
          }}
          errors={missing}
          busy={preparing.isPending}
        />
      ) : (
        <p>Choose a worklist to see who would get a letter.</p>
      )}
    </form>
  );
}

function bodyOf({ patients, reason }: Again): LettersAskedFor["write_again"] {
  return patients.length > 0 && reason.trim() ? { patient_ids: patients, reason } : null;
}

function faults(chosen: string[], again: Again): SummaryError[] {
  if (chosen.length === 0) return [{ field: "worklists", text: "Choose a worklist" }];
  if (again.patients.length > 0 && !again.reason.trim()) {
    return [{ field: "again-reason", text: "Say why these patients are written to again" }];
  }
  return [];
}
