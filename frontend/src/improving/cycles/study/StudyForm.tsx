import { useState } from "react";
import { type CycleStudyChange, type CycleView, writeCycleStudy } from "../../../api/generated";
import { SubmitButton } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { NotificationBanner } from "../../../ui/NotificationBanner";
import { Textarea } from "../../../ui/Textarea";
import { useServerForm } from "../../../ui/useServerForm";
import { useDraft, useKeepDraft } from "../drafts";
import { Beside, Meanwhile } from "../Meanwhile";
import { NO_NAMES } from "../plan/WholeCycleFields";
import type { Shown } from "../useCycle";
import { useCycleSaving } from "../useCycleSaving";
import { OWN_BOXES } from "../words";

type Fields = { worked_well: string; could_be_better: string; prompts: Record<string, string> };
const BOXES = {
  worked_well: "What worked well?",
  could_be_better: "What could be done better, or differently?",
};

export function StudyForm({ ods, cycle }: Shown) {
  const saving = useCycleSaving(ods, cycle);
  const draft = useDraft<Fields>(cycle.id, "study");
  const form = useServerForm<Fields>(draft.kept ?? fieldsOf(cycle));
  useKeepDraft(draft.key, form.watch);
  const [saved, setSaved] = useState(0);
  const save = form.submit(async (fields) => {
    const body = studyChange(fieldsOf(saving.seen), fields);
    const path = { ods, cycle_id: cycle.id };
    const now = await saving.save((headers) =>
      writeCycleStudy({ path, body, headers, throwOnError: true }).then(({ data }) => data),
    );
    form.reset(fieldsOf(now));
    draft.forget();
    setSaved((times) => times + 1);
  });
  const now = saving.theirs && fieldsOf(saving.theirs.cycle);
  const was = fieldsOf(saving.seen);
  return (
    <form onSubmit={save} noValidate>
      {saved > 0 ? <NotificationBanner key={saved} success heading="The study is saved" /> : null}
      <ErrorSummary {...form.summary} />
      <Meanwhile theirs={saving.theirs} />
      {(["worked_well", "could_be_better"] as const).map((name) => (
        <div key={name}>
          <Textarea
            label={BOXES[name]}
            labelSize="s"
            hint={NO_NAMES}
            error={form.errors[name]?.message}
            {...form.register(name)}
          />
          {now ? (
            <Beside was={was[name]} now={now[name]} onTake={() => form.setValue(name, now[name])} />
          ) : null}
        </div>
      ))}
      {promptsOf(cycle).map(({ name, words }) => (
        <div key={name}>
          <Textarea
            label={words}
            labelSize="s"
            rows={3}
            error={form.errors.prompts?.[name]?.message}
            {...form.register(`prompts.${name}`)}
          />
          {now ? (
            <Beside
              was={was.prompts[name] ?? ""}
              now={now.prompts[name] ?? ""}
              onTake={() => form.setValue(`prompts.${name}`, now.prompts[name] ?? "")}
            />
          ) : null}
        </div>
      ))}
      <SubmitButton busy={form.busy} busyText="Saving…">
        Save the study
      </SubmitButton>
    </form>
  );
}

function promptsOf({ study }: CycleView) {
  return study.prompts.filter(({ name, answer }) => !OWN_BOXES.includes(name) || answer);
}

function fieldsOf({ study }: CycleView): Fields {
  return {
    worked_well: study.worked_well,
    could_be_better: study.could_be_better,
    prompts: Object.fromEntries(study.prompts.map(({ name, answer }) => [name, answer])),
  };
}

/** Only what was changed here, so that a colleague's words elsewhere stay. */
function studyChange(was: Fields, now: Fields): CycleStudyChange {
  const prompts = Object.entries(now.prompts).filter(([name, answer]) => answer !== was.prompts[name]);
  return {
    ...(now.worked_well === was.worked_well ? {} : { worked_well: now.worked_well }),
    ...(now.could_be_better === was.could_be_better ? {} : { could_be_better: now.could_be_better }),
    ...(prompts.length > 0 ? { prompts: prompts.map(([prompt, answer]) => ({ prompt, answer })) } : {}),
  };
}
