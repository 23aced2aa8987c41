import { useMutation } from "@tanstack/react-query";
import type { PracticeSettingsView } from "../../api/generated";
import { changePracticeSettingsMutation } from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { useServerForm } from "../../ui/useServerForm";

type Fields = { warn_after_days: string; stop_letters_after_days: string; keep_months: string };
type Props = { ods: string; limits: PracticeSettingsView; onSaved: () => void };

export function TimeLimitsForm({ ods, limits, onSaved }: Props) {
  const saving = useMutation(changePracticeSettingsMutation());
  const { register, submit, errors, summary, busy } = useServerForm<Fields>({
    warn_after_days: String(limits.warn_after_days),
    stop_letters_after_days: String(limits.stop_letters_after_days),
    keep_months: String(limits.keep_months),
  });
  const save = submit(async (fields) => {
    const body = {
      warn_after_days: Number(fields.warn_after_days),
      stop_letters_after_days: Number(fields.stop_letters_after_days),
      keep_months: Number(fields.keep_months),
    };
    await saving.mutateAsync({ path: { ods }, body, headers: ifMatch(limits.version) });
    onSaved();
  });
  const field = (name: keyof Fields) => ({
    ...register(name, { pattern: { value: /^\s*\d+\s*$/, message: "Enter a whole number" } }),
    error: errors[name]?.message,
    inputMode: "numeric" as const,
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...summary} />
      <Input
        label="Warn when the full extract is this old"
        suffix="days"
        width={3}
        {...field("warn_after_days")}
      />
      <Input
        label="Stop letters when it is older than"
        hint="From 1 to 28 days. A status refresh lets letters to the patients whom it names go on."
        suffix="days"
        width={3}
        {...field("stop_letters_after_days")}
      />
      <Input
        label="Keep history that names patients for"
        hint="From 12 to 120 months. Older history becomes counts, every night, and cannot be brought back."
        suffix="months"
        width={3}
        {...field("keep_months")}
      />
      <SubmitButton busy={busy} busyText="Saving…">
        Save the limits
      </SubmitButton>
    </form>
  );
}
