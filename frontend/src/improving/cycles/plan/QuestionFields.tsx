import type { UseFormReturn } from "react-hook-form";
import type { PlanQuestionView, TeamCandidate } from "../../../api/generated";
import { Checkboxes } from "../../../ui/Checkboxes";
import { Input } from "../../../ui/Input";
import { Radios } from "../../../ui/Radios";
import { Textarea } from "../../../ui/Textarea";
import { DateField } from "../../interventions/DateField";
import { Beside } from "../Meanwhile";
import { answerFields, type PlanFields, type Searches, searchSettings } from "./answers";
import { SearchAnswer } from "./SearchAnswer";
import { WordingAnswer } from "./WordingAnswer";

export type QuestionProps = {
  ods: string;
  question: PlanQuestionView;
  form: UseFormReturn<PlanFields>;
  searches: Searches;
  people: TeamCandidate[];
};
type Props = QuestionProps & { theirs: PlanQuestionView | undefined };

/** One question of the Plan, asked as it is to be answered. */
export function QuestionFields({ theirs, ...props }: Props) {
  const { question, form, searches } = props;
  const take = () => {
    if (!theirs) return;
    form.setValue(`answers.${question.name}`, answerFields(theirs));
    if (question.kind !== "search") return;
    const agreed = theirs.answer?.search;
    form.setValue("search", agreed?.search ?? "");
    const settings = searchSettings(searches, agreed?.search ?? "", agreed?.parameters);
    form.setValue("parameters", settings.parameters);
    form.setValue("instead", settings.instead);
  };
  return (
    <div className="app-question">
      <ByKind {...props} />
      {theirs ? (
        <Beside was={question.answer?.in_words ?? ""} now={theirs.answer?.in_words ?? ""} onTake={take} />
      ) : null}
    </div>
  );
}

function ByKind(props: QuestionProps) {
  const { question, form } = props;
  const { name, hint } = question;
  const error = form.formState.errors.answers?.[name];
  const said = { hint: hint ?? undefined, error: error?.text?.message };
  switch (question.kind) {
    case "text":
      return (
        <Textarea
          label={question.question}
          labelSize="s"
          rows={3}
          {...said}
          {...form.register(`answers.${name}.text`)}
        />
      );
    case "number":
      return (
        <Input
          label={question.question}
          labelSize="s"
          inputMode="numeric"
          width={5}
          hint={said.hint}
          error={error?.number?.message ?? said.error}
          {...form.register(`answers.${name}.number`, {
            validate: (typed) => /^\s*\d{0,6}\s*$/.test(typed) || "Enter a whole number, or leave it empty",
          })}
        />
      );
    case "date":
      return (
        <DateField form={form} name={`answers.${name}.on`} legend={question.question} hint={said.hint} />
      );
    case "choice":
      return <OneChoice {...props} />;
    case "choices":
      return (
        <>
          <Checkboxes
            legend={question.question}
            legendSize="s"
            small
            options={asOptions(question.choices)}
            {...said}
            {...form.register(`answers.${name}.choices`)}
          />
          <InWords {...props} />
        </>
      );
    case "people":
      return <People {...props} />;
    case "search":
      return <SearchAnswer {...props} />;
    case "wording":
      return <WordingAnswer {...props} />;
  }
}

function asOptions(choices: string[]) {
  return choices.map((choice) => ({ value: choice, label: choice }));
}

function OneChoice(props: QuestionProps) {
  const { question, form } = props;
  const at = `answers.${question.name}.choice` as const;
  return (
    <>
      <Radios
        legend={question.question}
        legendSize="s"
        small
        hint={question.hint ?? undefined}
        error={form.formState.errors.answers?.[question.name]?.text?.message}
        chosen={[form.watch(at)]}
        options={asOptions(question.choices)}
        {...form.register(at)}
      />
      <InWords {...props} />
    </>
  );
}

/** What no list foresees. */
export function InWords({ question, form }: QuestionProps) {
  return (
    <Input
      label="Anything to add? (optional)"
      autoComplete="off"
      {...form.register(`answers.${question.name}.text`)}
    />
  );
}

function People({ question, form, people }: QuestionProps) {
  const at = `answers.${question.name}` as const;
  return (
    <>
      <Checkboxes
        legend={question.question}
        legendSize="s"
        small
        hint={question.hint ?? undefined}
        error={form.formState.errors.answers?.[question.name]?.text?.message}
        options={people.map(({ staff_id, name }) => ({ value: staff_id, label: name }))}
        {...form.register(`${at}.people`)}
      />
      <Input
        label="Somebody else? (optional)"
        hint="Names or roles of people who work with you, with commas between them."
        autoComplete="off"
        {...form.register(`${at}.others`)}
      />
    </>
  );
}
