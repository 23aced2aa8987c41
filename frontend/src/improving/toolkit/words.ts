import type { ToolkitItem, ToolkitMeasure, ToolkitOptionSummary, ToolkitQuestion } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

export function numberOf(option: string): string {
  return `Option ${option.slice(1)}`;
}

const ANSWERS: Record<ToolkitQuestion["answer"], string> = {
  text: "In words",
  choice: "One of these",
  choices: "Any of these",
  people: "Names of staff",
  date: "A date",
  number: "A number",
  search: "A search",
  wording: "An agreed wording",
};

export function answerInWords({ answer, choices }: ToolkitQuestion): string {
  return choices.length ? `${ANSWERS[answer]}: ${choices.join(", ")}` : ANSWERS[answer];
}

const KINDS: Record<ToolkitItem["kind"], string> = {
  yes_no: "Yes or no",
  date: "A date",
  count: "A number",
  count_by: "A number for each",
  minutes: "Minutes",
  percent: "Per cent",
  text: "In words",
  doses: "A line for each: medicine, starting dose, finishing dose",
  notes: "A line for each: what was asked, and the outcome",
};

export function itemInWords({ kind, by, at }: ToolkitItem): string {
  const what = by.length ? `${KINDS[kind]}: ${by.join(", ")}` : KINDS[kind];
  return at === "at_start_and_end" ? `${what}, at the start and at the end` : what;
}

type Said = { words: string; colour: TagColour };

export const FILLED_BY: Record<ToolkitItem["filled_by"], Said> = {
  itself: { words: "Fills itself", colour: "green" },
  tally: { words: "Tallied", colour: "blue" },
  hand: { words: "Typed", colour: "grey" },
};

export const EVIDENCE: Record<ToolkitOptionSummary["evidence_status"], Said> = {
  tested: { words: "Tested", colour: "green" },
  planned: { words: "Planned", colour: "yellow" },
  not_said: { words: "Not known", colour: "grey" },
};

export const SOURCES: Record<ToolkitMeasure["source"], string> = {
  extract: "Counted at each extract",
  work: "Counted from letters, messages, reviews and answers",
  tally: "Counted in passing",
  prescribing: "From prescribing data",
};
