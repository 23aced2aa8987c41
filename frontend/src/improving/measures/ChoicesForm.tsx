import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MeasureView } from "../../api/generated";
import { changeMeasureChoicesMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { SubmitButton } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Radios } from "../../ui/Radios";
import { useServerForm } from "../../ui/useServerForm";
import { bodyOf, type ChoiceFields, fieldsOf } from "./choiceFields";
import type { MeasureName } from "./measureName";
import { NewPhases } from "./NewPhases";

type Props = { ods: string; view: MeasureView };

/** Freeze, new phases, target and kind of chart: chosen by people, with a reason, and kept. */
export function ChoicesForm({ ods, view }: Props) {
  const [saved, setSaved] = useState(false);
  return (
    <>
      {saved ? <NotificationBanner success heading="The chart is drawn as you chose" /> : null}
      <Details summary="Choose the kind of chart, a baseline, new phases or a target">
        <Form key={view.choices.version} ods={ods} view={view} onSaved={() => setSaved(true)} />
      </Details>
    </>
  );
}

function Form({ ods, view, onSaved }: Props & { onSaved: () => void }) {
  const { choices } = view;
  const queries = useQueryClient();
  const saving = useMutation(changeMeasureChoicesMutation());
  const form = useServerForm<ChoiceFields>(fieldsOf(choices));
  const save = form.submit(async (fields) => {
    const sent = {
      path: { ods, measure: view.id as MeasureName },
      body: bodyOf(fields),
      headers: ifMatch(choices.version),
    };
    await saving.mutateAsync(sent);
    await queries.invalidateQueries();
    onSaved();
  });
  const isStale = saving.error !== null && problemFrom(saving.error).status === 412;
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      {isStale ? <p>Open this page in another tab to see what was chosen meanwhile.</p> : null}
      <Radios
        legend="Kind of chart"
        legendSize="s"
        small
        options={choices.charts.map((chart) => ({
          value: chart.kind,
          label: chart.recommended ? `${chart.title} (usual for this measure)` : chart.title,
          hint: chart.tells,
        }))}
        error={form.errors.chart?.message}
        {...form.register("chart")}
      />
      <Input
        label="Freeze the lines on the first figures"
        labelSize="s"
        hint="How many figures from before you changed something. Leave it empty to use all of each phase."
        inputMode="numeric"
        width={3}
        error={form.errors.baseline?.message}
        {...form.register("baseline", { pattern: { value: /^\s*\d*\s*$/, message: "Enter a whole number" } })}
      />
      <Input
        label="Target"
        labelSize="s"
        hint={`In ${view.unit === "%" ? "per cent" : view.unit}. Leave it empty for none.`}
        inputMode="decimal"
        width={5}
        error={form.errors.target?.message}
        {...form.register("target", {
          pattern: { value: /^\s*(\d+([.]\d+)?)?\s*$/, message: "Enter a number, such as 30 or 12.5" },
        })}
      />
      <NewPhases view={view} form={form} />
      <SubmitButton busy={form.busy} busyText="Saving…">
        Save these choices
      </SubmitButton>
    </form>
  );
}
