import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TallyKind, TallySheet } from "../../api/generated";
import { countTallyMonthMutation, countTallyMutation } from "../../api/generated/@tanstack/react-query.gen";
import { useSubmitKey } from "../../api/useSubmitKey";
import { formatDate, formatMonth, midnightUtc } from "../../lib/dates";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Radios } from "../../ui/Radios";
import { Select } from "../../ui/Select";
import { useServerForm } from "../../ui/useServerForm";
import type { Counting } from "./useCounting";

type Fields = { what: string; count: string; span: "day" | "month"; month: string; note: string };
type Props = { counting: Counting; sheet: TallySheet; onCounted: (says: string) => void };

const MONTHS = 24;

/** Nine people at one session, or a month that was counted on paper. 0 for a month says that there was none. */
export function SeveralForm({ counting: { ods, interventionId }, sheet, onCounted }: Props) {
  const queries = useQueryClient();
  const key = useSubmitKey();
  const ofDay = useMutation(countTallyMutation());
  const ofMonth = useMutation(countTallyMonthMutation());
  const form = useServerForm<Fields>({ what: "", count: "", span: "day", month: "", note: "" });
  const span = form.watch("span");
  const send = form.submit(async ({ what, count, month, note }) => {
    const [kind, of_type = null] = what.split("/") as [TallyKind, string?];
    const about = { kind, of_type, count: Number(count), intervention_id: interventionId ?? null };
    const rest = { path: { ods }, headers: key.headers() };
    const counted =
      span === "day"
        ? await ofDay.mutateAsync({ ...rest, body: { ...about, on: sheet.on } })
        : await ofMonth.mutateAsync({ ...rest, body: { ...about, month, note: note.trim() || null } });
    key.renew();
    form.reset();
    onCounted(counted.mark.says);
    await queries.invalidateQueries();
  });
  const least = span === "month" ? 0 : 1;
  return (
    <form onSubmit={send} noValidate onChange={key.renew}>
      <ErrorSummary {...form.summary} />
      <Select
        label="What?"
        options={[{ value: "", label: "Choose" }, ...choicesOf(sheet)]}
        error={form.errors.what?.message}
        {...form.register("what", { required: "Choose what was counted" })}
      />
      <Radios
        legend="When?"
        options={[
          { value: "day", label: `On ${formatDate(sheet.on)}` },
          { value: "month", label: "In a whole month, counted elsewhere" },
        ]}
        small
        chosen={[span]}
        {...form.register("span")}
      />
      {span === "month" ? (
        <>
          <Select
            label="Which month?"
            options={[{ value: "", label: "Choose a month" }, ...monthsBack(sheet.today)]}
            error={form.errors.month?.message}
            {...form.register("month", { required: "Choose a month" })}
          />
          <Input
            label="Where was it counted? (optional)"
            hint="For example: paper list in room 3. Never write who a patient is."
            autoComplete="off"
            error={form.errors.note?.message}
            {...form.register("note")}
          />
        </>
      ) : null}
      <Input
        label="How many?"
        hint={span === "month" ? "Enter 0 if there was none in this month." : undefined}
        inputMode="numeric"
        width={4}
        error={form.errors.count?.message}
        {...form.register("count", {
          required: "Enter how many",
          validate: (typed) => wholeFrom(least, typed),
        })}
      />
      <SubmitButton look="secondary" busy={form.busy} busyText="Adding…">
        Add to the tally
      </SubmitButton>
    </form>
  );
}

function wholeFrom(least: number, typed: string): true | string {
  const isWhole = /^\s*\d{1,6}\s*$/.test(typed) && Number(typed) >= least;
  return isWhole || `Enter a whole number from ${least}`;
}

function choicesOf(sheet: TallySheet) {
  return sheet.groups.flatMap(({ lines }) =>
    lines.flatMap(({ kind, title, types }) =>
      types.length === 0
        ? [{ value: kind as string, label: title }]
        : types.map((type) => ({ value: `${kind}/${type.name}`, label: `${title}: ${type.title}` })),
    ),
  );
}

function monthsBack(today: string) {
  return Array.from({ length: MONTHS }, (_, back) => {
    const first = midnightUtc(`${today.slice(0, 7)}-01`);
    first.setUTCMonth(first.getUTCMonth() - back);
    const value = first.toISOString().slice(0, 10);
    return { value, label: formatMonth(value) };
  });
}
