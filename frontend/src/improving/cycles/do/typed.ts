import type { DoItemView, NewValue, Value } from "../../../api/generated";
import { type DateParts, isoDateFrom } from "../../../lib/dates";
import { partsOf } from "../../interventions/DateField";

/** A figure as its fields, whatever its kind. */
export type FigureFields = {
  yes: string;
  on: DateParts;
  number: string;
  by: { label: string; number: string }[];
  text: string;
  doses: { drug: string; start: string; finish: string }[];
  notes: { note: string; outcome: string }[];
  notKnown: boolean;
};

const NO_DOSE = { drug: "", start: "", finish: "" };
const NO_NOTE = { note: "", outcome: "" };

export function figureFields(item: DoItemView, was: Value | undefined): FigureFields {
  const labels = item.by.length > 0 ? item.by : (was?.by ?? []).map(({ label }) => label);
  return {
    yes: was?.yes === true ? "yes" : was?.yes === false ? "no" : "",
    on: partsOf(was?.on ?? null),
    number: digits(item.kind === "percent" ? was?.percent : was?.number),
    by: labels.map((label) => ({
      label,
      number: digits(was?.by.find((one) => one.label === label)?.number),
    })),
    text: was?.text ?? "",
    doses: was?.doses.length ? was.doses.map((one) => ({ ...one, finish: one.finish ?? "" })) : [NO_DOSE],
    notes: was?.notes.length ? was.notes.map((one) => ({ ...one, outcome: one.outcome ?? "" })) : [NO_NOTE],
    notKnown: was?.not_known ?? false,
  };
}

function digits(number: number | null | undefined): string {
  return number === null || number === undefined ? "" : String(number);
}

/** As the server takes it. Null where nothing was typed: that is no value, and not 0. */
export function typedValue(kind: DoItemView["kind"], fields: FigureFields): NewValue | null {
  if (fields.notKnown) return { not_known: true };
  switch (kind) {
    case "yes_no":
      return fields.yes ? { yes: fields.yes === "yes" } : null;
    case "date": {
      const on = isoDateFrom(fields.on);
      return on ? { on } : null;
    }
    case "count":
    case "minutes":
      return fields.number.trim() ? { number: Number(fields.number) } : null;
    case "percent":
      return fields.number.trim() ? { percent: Number(fields.number) } : null;
    case "count_by":
      return fields.by.some(({ number }) => number.trim()) ? { by: fields.by.map(countOf) } : null;
    case "text":
      return fields.text.trim() ? { text: fields.text } : null;
    case "doses": {
      const doses = fields.doses.filter(({ drug }) => drug.trim());
      return doses.length > 0
        ? { doses: doses.map((one) => ({ ...one, finish: one.finish.trim() || null })) }
        : null;
    }
    case "notes": {
      const notes = fields.notes.filter(({ note }) => note.trim());
      return notes.length > 0
        ? { notes: notes.map((one) => ({ note: one.note, outcome: one.outcome.trim() || null })) }
        : null;
    }
  }
}

function countOf({ label, number }: FigureFields["by"][number]) {
  return { label, number: number.trim() ? Number(number) : null };
}

export const WHOLE = /^\s*\d{0,7}\s*$/;
