import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type CycleActChange, type CycleView, type Decision, decideCycleAct } from "../../../api/generated";
import { type DateParts, isoDateFrom } from "../../../lib/dates";
import { SubmitButton } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { InsetText } from "../../../ui/InsetText";
import { NotificationBanner } from "../../../ui/NotificationBanner";
import { Radios } from "../../../ui/Radios";
import { Select } from "../../../ui/Select";
import { Textarea } from "../../../ui/Textarea";
import { useServerForm } from "../../../ui/useServerForm";
import { DateField, partsOf } from "../../interventions/DateField";
import { useDraft, useKeepDraft } from "../drafts";
import { Beside, Meanwhile } from "../Meanwhile";
import { NO_NAMES } from "../plan/WholeCycleFields";
import type { Shown } from "../useCycle";
import { useCycleSaving } from "../useCycleSaving";
import { DECISIONS } from "../words";

type Fields = {
  decision: Decision | "";
  changes: string;
  next_cycle: "" | "yes" | "no";
  next_variant: string;
  next_start: DateParts;
  review_on: DateParts;
};

export function ActForm({ ods, cycle }: Shown) {
  const saving = useCycleSaving(ods, cycle);
  const draft = useDraft<Fields>(cycle.id, "act");
  const form = useServerForm<Fields>(draft.kept ?? fieldsOf(cycle));
  useKeepDraft(draft.key, form.watch);
  const [saved, setSaved] = useState(0);
  const save = form.submit(async (fields) => {
    const body = actChange(fieldsOf(saving.seen), fields);
    const path = { ods, cycle_id: cycle.id };
    const now = await saving.save((headers) =>
      decideCycleAct({ path, body, headers, throwOnError: true }).then(({ data }) => data),
    );
    form.reset(fieldsOf(now));
    draft.forget();
    setSaved((times) => times + 1);
  });
  const now = saving.theirs && fieldsOf(saving.theirs.cycle);
  return (
    <form onSubmit={save} noValidate>
      {saved > 0 ? <NotificationBanner key={saved} success heading="The decision is saved" /> : null}
      <ErrorSummary {...form.summary} />
      <Meanwhile theirs={saving.theirs} />
      <Radios
        legend="What will you do with this change?"
        legendSize="s"
        chosen={[form.watch("decision")]}
        options={Object.entries(DECISIONS).map(([value, { words, means }]) => ({
          value,
          label: words,
          hint: means,
        }))}
        error={form.errors.decision?.message}
        {...form.register("decision", { required: "Choose adopt, adapt or abandon" })}
      />
      {now ? (
        <Beside
          was={saving.seen.act.decision}
          now={now.decision ? DECISIONS[now.decision].words : null}
          onTake={() => form.setValue("decision", now.decision)}
        />
      ) : null}
      <Textarea
        label="What will you change?"
        labelSize="s"
        hint={[...cycle.act.prompts, NO_NAMES].join(" ")}
        error={form.errors.changes?.message}
        {...form.register("changes")}
      />
      {now ? (
        <Beside
          was={saving.seen.act.changes}
          now={now.changes}
          onTake={() => form.setValue("changes", now.changes)}
        />
      ) : null}
      <NextFields form={form} cycle={cycle} />
      <SubmitButton busy={form.busy} busyText="Saving…">
        Save the decision
      </SubmitButton>
    </form>
  );
}

/** How it goes on. The toolkit's suggestion stands first where there is one. */
function NextFields({ form, cycle: { act } }: { form: UseFormReturn<Fields>; cycle: CycleView }) {
  const decision = form.watch("decision");
  const follows = form.watch("next_cycle");
  const isNext = follows === "yes" || (follows === "" && decision !== "" && decision !== "abandon");
  return (
    <>
      <Radios
        legend="Does another cycle follow?"
        legendSize="s"
        hint="If you do not say, one follows unless you abandon the change."
        small
        chosen={[follows]}
        options={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]}
        error={form.formState.errors.next_cycle?.message}
        {...form.register("next_cycle")}
      />
      {isNext ? (
        <>
          {act.suggested ? (
            <InsetText>
              <p>{act.suggested.says}</p>
            </InsetText>
          ) : null}
          {act.variants.length > 1 ? (
            <Select
              label="Which way of doing it next?"
              labelSize="s"
              options={[
                { value: "", label: "The same as in this cycle" },
                ...act.variants.map(({ name, title }) => ({ value: name, label: title })),
              ]}
              error={form.formState.errors.next_variant?.message}
              {...form.register("next_variant")}
            />
          ) : null}
          <DateField form={form} name="next_start" legend="When does it start?" />
        </>
      ) : null}
      <DateField
        form={form}
        name="review_on"
        legend="When will you look at it again?"
        hint="If it works and becomes how you do things."
      />
    </>
  );
}

function fieldsOf({ act }: CycleView): Fields {
  return {
    decision: act.decision ?? "",
    changes: act.changes,
    next_cycle: act.next_cycle === null ? "" : act.next_cycle ? "yes" : "no",
    next_variant: act.next_variant ?? "",
    next_start: partsOf(act.next_start),
    review_on: partsOf(act.review_on),
  };
}

/** Only what was changed here. */
function actChange(was: Fields, now: Fields): CycleActChange {
  const [before, after] = [bodyOf(was), bodyOf(now)];
  const keys = (Object.keys(after) as (keyof CycleActChange)[]).filter((key) => before[key] !== after[key]);
  return Object.fromEntries(keys.map((key) => [key, after[key]]));
}

function bodyOf(fields: Fields): CycleActChange {
  return {
    decision: fields.decision || null,
    changes: fields.changes,
    next_cycle: fields.next_cycle ? fields.next_cycle === "yes" : null,
    next_variant: fields.next_variant || null,
    next_start: isoDateFrom(fields.next_start),
    review_on: isoDateFrom(fields.review_on),
  };
}
