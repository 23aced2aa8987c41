import { useQuery } from "@tanstack/react-query";
import { usePractice } from "../../../access/viewer/useMe";
import type { AdaptedQuestion, ItemKind, TallyKind, When } from "../../../api/generated";
import { listTalliesOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { Select } from "../../../ui/Select";
import { Textarea } from "../../../ui/Textarea";
import { CHOOSING, COUNTED_BY, type Fresh } from "./adapting";

type Answer = AdaptedQuestion["answer"];
type Props = { one: "question" | "item"; at: number; fresh: Fresh; onChange: (part: Partial<Fresh>) => void };

const ANSWERS: [Answer, string][] = [
  ["text", "In words"],
  ["people", "Names of staff"],
  ["date", "A date"],
  ["number", "A number"],
  ["choice", "One of several answers"],
  ["choices", "Any of several answers"],
];
const KINDS: [ItemKind, string][] = [
  ["count", "A number"],
  ["count_by", "A number for each of several"],
  ["date", "A date"],
  ["yes_no", "Yes or no"],
  ["minutes", "Minutes"],
  ["percent", "Per cent"],
  ["text", "In words"],
  ["notes", "Notes, each with its outcome"],
];
const WHEN: [When, string][] = [
  ["once", "Once"],
  ["at_start_and_end", "At the start and at the end"],
];

/** How something new is answered or counted. It cannot be changed later: leave it out, and add another. */
export function FreshFields({ one, at, fresh, onChange }: Props) {
  const name = `${one}s-${at}`;
  const several = CHOOSING.includes(fresh.answer) || COUNTED_BY.includes(fresh.kind);
  return (
    <>
      {one === "question" ? (
        <Select
          name={`${name}-answer`}
          label="How is it answered?"
          options={optionsOf(ANSWERS)}
          value={fresh.answer}
          onChange={(event) => onChange({ answer: event.target.value as Answer })}
        />
      ) : (
        <ItemFields name={name} fresh={fresh} onChange={onChange} />
      )}
      {several ? (
        <Textarea
          name={`${name}-lines`}
          label="Which ones?"
          hint="One in each line"
          rows={3}
          value={fresh.lines}
          onChange={(event) => onChange({ lines: event.target.value })}
        />
      ) : null}
    </>
  );
}

function ItemFields({ name, fresh, onChange }: Pick<Props, "fresh" | "onChange"> & { name: string }) {
  return (
    <>
      <Select
        name={`${name}-kind`}
        label="What is it?"
        options={optionsOf(KINDS)}
        value={fresh.kind}
        onChange={(event) => onChange({ kind: event.target.value as ItemKind })}
      />
      {fresh.kind === "count" ? (
        <TallySelect name={name} tally={fresh.tally} onChange={(tally) => onChange({ tally })} />
      ) : null}
      <Select
        name={`${name}-at`}
        label="When is it taken?"
        options={optionsOf(WHEN)}
        value={fresh.at}
        onChange={(event) => onChange({ at: event.target.value as When })}
      />
    </>
  );
}

type TallyProps = { name: string; tally: Fresh["tally"]; onChange: (tally: TallyKind | "") => void };

function TallySelect({ name, tally, onChange }: TallyProps) {
  const ods = usePractice();
  const { data: sheet } = useQuery(listTalliesOptions({ path: { ods } }));
  const lines = sheet?.groups.flatMap((group) => group.lines) ?? [];
  return (
    <Select
      name={`${name}-tally`}
      label="Is it counted in passing?"
      options={[
        { value: "", label: "No, it is typed in" },
        ...lines.map(({ kind, title }) => ({ value: kind, label: `Tally: ${title}` })),
      ]}
      value={tally}
      onChange={(event) => onChange(event.target.value as TallyKind | "")}
    />
  );
}

function optionsOf<Value extends string>(pairs: [Value, string][]) {
  return pairs.map(([value, label]) => ({ value, label }));
}
