import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BatchPlan } from "../../api/generated";
import { changeBatchPlanMutation } from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { useServerForm } from "../../ui/useServerForm";
import type { BatchPath } from "./BatchWeeks";
import { mondaysToCome, weekChoices } from "./mondays";

type Fields = { first_week: string; at_most: string };
type Props = { path: BatchPath; plan: BatchPlan };

/** Fewer than a week can take, never more: the server fills what each week has left. */
export function ChangeWeeks({ path, plan }: Props) {
  const queries = useQueryClient();
  const changing = useMutation(changeBatchPlanMutation());
  const [thisWeek = ""] = mondaysToCome(1);
  const chosen = plan.first_week && plan.first_week >= thisWeek ? plan.first_week : thisWeek;
  const form = useServerForm<Fields>({
    first_week: chosen,
    at_most: plan.at_most === null ? "" : String(plan.at_most),
  });
  const save = form.submit(async ({ first_week, at_most }) => {
    const body = { first_week, at_most: at_most.trim() ? Number(at_most) : null };
    await changing.mutateAsync({ path, body, headers: ifMatch(plan.version) });
    await queries.invalidateQueries();
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <Select
        label="First week"
        options={weekChoices([chosen])}
        error={form.errors.first_week?.message}
        {...form.register("first_week")}
      />
      <Input
        label="At most this many letters a week"
        hint="Leave it empty to send as many as the free appointments allow."
        inputMode="numeric"
        width={4}
        error={form.errors.at_most?.message}
        {...form.register("at_most", {
          pattern: { value: /^\s*([1-9]\d{0,4})?\s*$/, message: "Enter a whole number from 1, or nothing" },
        })}
      />
      <SubmitButton look="secondary" busy={form.busy} busyText="Saving…">
        Change the weeks
      </SubmitButton>
    </form>
  );
}
