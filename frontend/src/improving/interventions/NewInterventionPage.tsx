import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { OptionId, ToolkitOptionPage } from "../../api/generated";
import {
  createInterventionMutation,
  listInterventionsOptions,
  listToolkitOptionsOptions,
  readToolkitOptionOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { useSubmitKey } from "../../api/useSubmitKey";
import { type DateParts, isoDateFrom } from "../../lib/dates";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { Card, CardGroup } from "../../ui/Card";
import { NO_DATE } from "../../ui/DateInput";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Radios } from "../../ui/Radios";
import { Select } from "../../ui/Select";
import { Textarea } from "../../ui/Textarea";
import { useServerForm } from "../../ui/useServerForm";
import { DateField } from "./DateField";
import { A_NUMBER_OR_NOTHING, numberOf } from "./numbers";
import { crumbsTo } from "./useIntervention";
import { NO_PATIENTS, optionNumber } from "./words";

const FROM = "/practices/$ods/interventions/new";

/** Short: the option, how it is done, and the aim. Everything else can follow. */
export function NewInterventionPage() {
  const { ods } = useParams({ from: FROM });
  const { option } = useSearch({ from: FROM });
  return (
    <Page title="Start an intervention" crumbs={crumbsTo(ods)} wide={!option}>
      {option ? <NewForm ods={ods} optionId={option} /> : <ChooseOption ods={ods} />}
    </Page>
  );
}

function ChooseOption({ ods }: { ods: string }) {
  const { data: toolkit } = useSuspenseQuery(listToolkitOptionsOptions());
  const context = useSearch({ from: FROM });
  return (
    <>
      <p>Which option of the toolkit do you start?</p>
      <CardGroup>
        {toolkit.options.map((one) => (
          <Card
            key={one.id}
            heading={`${optionNumber(one.id)}: ${one.title}`}
            to={paths.newIntervention(ods)}
            search={{ ...context, option: one.id }}
          >
            <p>{one.aim}</p>
          </Card>
        ))}
      </CardGroup>
    </>
  );
}

type Fields = { variant: string; statement: string; patients: string; by_when: DateParts; serves: string };

function NewForm({ ods, optionId }: { ods: string; optionId: OptionId }) {
  const { data: option } = useSuspenseQuery(readToolkitOptionOptions({ path: { option: optionId } }));
  const { data: others } = useSuspenseQuery(
    listInterventionsOptions({ path: { ods }, query: { status: ["planned", "running", "paused"] } }),
  );
  const context = useSearch({ from: FROM });
  const go = useGo();
  const key = useSubmitKey();
  const creating = useMutation(createInterventionMutation());
  const cameFrom = others.items.find((one) => one.id === context.from || one.option === context.from);
  const form = useServerForm<Fields>({
    variant: context.variant ?? (option.variants.length === 1 ? option.variants[0]?.name : undefined),
    statement: "",
    patients: "",
    by_when: NO_DATE,
    serves: cameFrom?.id ?? "",
  });
  const save = form.submit(async (fields) => {
    const body = {
      option: optionId,
      variant: fields.variant,
      statement: fields.statement,
      patients: numberOf(fields.patients),
      by_when: isoDateFrom(fields.by_when),
      serves: fields.serves ? [fields.serves] : [],
      discussion_id: context.discussion,
      came_from: context.measure,
    };
    const made = await creating.mutateAsync({ path: { ods }, body, headers: key.headers() });
    go(paths.intervention(ods, made.id), { replace: true });
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <Chosen ods={ods} option={option} />
      <Radios
        legend="How will you do it?"
        legendSize="m"
        chosen={[form.watch("variant")]}
        options={option.variants.map(({ name, title, tells }) => ({
          value: name,
          label: title,
          hint: tells,
        }))}
        error={form.errors.variant?.message}
        {...form.register("variant", { required: "Choose how you will do it" })}
      />
      <h2 className="nhsuk-heading-m">The aim</h2>
      <p>You can write it later, and start small: the first cycle may be for a handful of patients.</p>
      <Textarea
        label="What are you trying to accomplish?"
        labelSize="s"
        hint={`${option.smart_hint} ${NO_PATIENTS}`}
        rows={3}
        error={form.errors.statement?.message}
        {...form.register("statement")}
      />
      <Input
        label="For how many patients?"
        labelSize="s"
        width={4}
        inputMode="numeric"
        autoComplete="off"
        error={form.errors.patients?.message}
        {...form.register("patients", A_NUMBER_OR_NOTHING)}
      />
      <DateField form={form} name="by_when" legend="By when?" hint="For example, 1 5 2027" />
      {others.items.length > 0 ? (
        <Select
          label="Does it serve an intervention that you have?"
          labelSize="s"
          hint="Its discussion and its date come along."
          options={[
            { value: "", label: "No" },
            ...others.items.map((one) => ({
              value: one.id,
              label: `${optionNumber(one.option)}: ${one.title}`,
            })),
          ]}
          error={form.errors.serves?.message}
          {...form.register("serves")}
        />
      ) : null}
      <SubmitButton busy={form.busy} busyText="Starting…">
        Start
      </SubmitButton>
    </form>
  );
}

function Chosen({ ods, option }: { ods: string; option: ToolkitOptionPage }) {
  return (
    <p>
      {optionNumber(option.id)}: <strong>{option.title}</strong>.{" "}
      <Link to={paths.practiceToolkitOption(ods, option.id)}>Read about it</Link> or{" "}
      <Link to={paths.newIntervention(ods)}>choose another option</Link>.
    </p>
  );
}
