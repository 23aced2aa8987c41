import { useState } from "react";
import { changeCyclePlan, type TeamCandidate } from "../../../api/generated";
import { SubmitButton } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { NotificationBanner } from "../../../ui/NotificationBanner";
import { useServerForm } from "../../../ui/useServerForm";
import { useDraft, useKeepDraft } from "../drafts";
import { Meanwhile } from "../Meanwhile";
import type { Shown } from "../useCycle";
import { useCycleSaving } from "../useCycleSaving";
import { type PlanFields, planFields, type Searches } from "./answers";
import { atItsQuestion, planChange } from "./planChange";
import { QuestionFields } from "./QuestionFields";
import { WhenFields, WholeCycleFields } from "./WholeCycleFields";

type Props = Shown & { searches: Searches; people: TeamCandidate[] };

/** All questions in one form. Only what was changed is sent, with the version that was seen. */
export function PlanForm({ ods, cycle, searches, people }: Props) {
  const saving = useCycleSaving(ods, cycle);
  const draft = useDraft<PlanFields>(cycle.id, "plan");
  const form = useServerForm<PlanFields>(draft.kept ?? planFields(cycle, searches));
  useKeepDraft(draft.key, form.watch);
  const [saved, setSaved] = useState(0);
  const names = new Map(people.map(({ staff_id, name }) => [staff_id, name]));
  const save = form.submit(async (fields) => {
    const body = planChange(saving.seen, fields, names, searches);
    const path = { ods, cycle_id: cycle.id };
    const send = (headers: { "If-Match": string }) =>
      changeCyclePlan({ path, body, headers, throwOnError: true }).then(({ data }) => data);
    const now = await saving.save(send).catch((refusal) => {
      throw atItsQuestion(refusal, body);
    });
    form.reset(planFields(now, searches));
    draft.forget();
    setSaved((times) => times + 1);
  });
  return (
    <form onSubmit={save} noValidate className="app-reading-width">
      {saved > 0 ? <NotificationBanner key={saved} success heading="The plan is saved" /> : null}
      {draft.kept && saved === 0 ? <p>This is what you typed earlier and did not save.</p> : null}
      <ErrorSummary {...form.summary} />
      <Meanwhile theirs={saving.theirs} />
      <WholeCycleFields form={form} saving={saving} />
      {saving.seen.plan.map((question) => (
        <QuestionFields
          key={question.name}
          ods={ods}
          question={question}
          theirs={saving.theirs?.cycle.plan.find(({ name }) => name === question.name)}
          form={form}
          searches={searches}
          people={people}
        />
      ))}
      <WhenFields form={form} saving={saving} />
      <SubmitButton busy={form.busy} busyText="Saving…">
        Save the plan
      </SubmitButton>
    </form>
  );
}
