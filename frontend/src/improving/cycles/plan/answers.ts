import type { CycleView, NewPlanAnswer, PlanQuestionView, SearchDescription } from "../../../api/generated";
import type { Asked, AskedFields } from "../../../finding/searches/asked";
import { askedOf, fieldsOf as settingsOf } from "../../../finding/searches/asked";
import { type DateParts, isoDateFrom } from "../../../lib/dates";
import { partsOf } from "../../interventions/DateField";

/** An answer as its fields: the one that the question asks for, and words beside it. */
export type AnswerFields = {
  text: string;
  choice: string;
  choices: string[];
  people: string[];
  others: string;
  on: DateParts;
  number: string;
  wording: string;
};

/** `search`, `parameters` and `instead` belong to the one question that asks for a search. */
export type PlanFields = AskedFields & {
  purpose: string;
  prediction: string;
  planned_start: DateParts;
  planned_end: DateParts;
  started_on: DateParts;
  ended_on: DateParts;
  rerun_every: string;
  rerun_unit: "weeks" | "months";
  search: string;
  answers: Record<string, AnswerFields>;
};

export type Searches = SearchDescription[];

export function answerFields({ answer }: PlanQuestionView): AnswerFields {
  return {
    text: answer?.text ?? "",
    choice: answer?.choices[0] ?? "",
    choices: answer?.choices ?? [],
    people: (answer?.people ?? []).flatMap(({ staff_id }) => staff_id ?? []),
    others: (answer?.people ?? [])
      .filter(({ staff_id }) => !staff_id)
      .map(({ name }) => name)
      .join(", "),
    on: partsOf(answer?.on ?? null),
    number: answer?.number === null || answer?.number === undefined ? "" : String(answer.number),
    wording: answer?.wording_id ?? "",
  };
}

/** A cycle's agreed search stands, until another is answered. */
export function planFields(cycle: CycleView, searches: Searches): PlanFields {
  const agreed = cycle.plan.find(({ kind }) => kind === "search")?.answer?.search ?? cycle.search;
  return {
    purpose: cycle.purpose,
    prediction: cycle.prediction,
    planned_start: partsOf(cycle.planned_start),
    planned_end: partsOf(cycle.planned_end),
    started_on: partsOf(cycle.started_on),
    ended_on: partsOf(cycle.ended_on),
    rerun_every: cycle.rerun_every === null ? "" : String(cycle.rerun_every),
    rerun_unit: cycle.rerun_unit ?? "weeks",
    search: agreed?.search ?? "",
    ...searchSettings(searches, agreed?.search ?? "", agreed?.parameters),
    answers: Object.fromEntries(cycle.plan.map((one) => [one.name, answerFields(one)])),
  };
}

export function searchSettings(searches: Searches, search: string, asked: Asked = {}): AskedFields {
  const described = searches.find(({ id }) => id === search);
  return described ? settingsOf(described, asked) : { parameters: {}, instead: {} };
}

/** As the server takes it; null where nothing is answered. */
export function answerOf(
  question: PlanQuestionView,
  fields: PlanFields,
  names: ReadonlyMap<string, string>,
  searches: Searches,
): NewPlanAnswer | null {
  const answer = fields.answers[question.name];
  if (!answer) return null;
  const text = answer.text.trim();
  const said = { ...kindsPart(question, answer, fields, names, searches), ...(text ? { text } : {}) };
  return Object.keys(said).length > 0 ? said : null;
}

function kindsPart(
  { kind }: PlanQuestionView,
  answer: AnswerFields,
  fields: PlanFields,
  names: ReadonlyMap<string, string>,
  searches: Searches,
): NewPlanAnswer {
  switch (kind) {
    case "text":
      return {};
    case "choice":
      return answer.choice ? { choices: [answer.choice] } : {};
    case "choices":
      return answer.choices.length > 0 ? { choices: [...answer.choices].sort() } : {};
    case "people":
      return peopleOf(answer, names);
    case "date": {
      const on = isoDateFrom(answer.on);
      return on ? { on } : {};
    }
    case "number":
      return answer.number.trim() ? { number: Number(answer.number) } : {};
    case "search": {
      const described = searches.find(({ id }) => id === fields.search);
      return described ? { search: { search: described.id, parameters: askedOf(described, fields) } } : {};
    }
    case "wording":
      return answer.wording ? { wording_id: answer.wording } : {};
  }
}

function peopleOf({ people, others }: AnswerFields, names: ReadonlyMap<string, string>): NewPlanAnswer {
  const known = people.map((staff_id) => ({
    staff_id,
    name: names.get(staff_id) ?? "Somebody who has left",
  }));
  const typed = others
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean)
    .map((name) => ({ name }));
  return known.length + typed.length > 0 ? { people: [...known, ...typed] } : {};
}
