import type { ExtractReview, MedicineFate, PatientFate } from "../../api/generated";
import { oneOf, searchParams, text } from "../../lib/searchParams";

type OfPatients = { of: "patients"; change: PatientFate };
type OfMedicines = { of: "medicines"; change: MedicineFate };

/** The lists of what an extract changes, by their word in the URL. */
export const CHANGE_LISTS = {
  new: { of: "patients", change: "new", name: "New patients" },
  changed: { of: "patients", change: "changed", name: "Changed patients" },
  left: { of: "patients", change: "left", name: "Patients who left" },
  "new-medicines": { of: "medicines", change: "new", name: "New medicines" },
  "changed-medicines": { of: "medicines", change: "changed", name: "Changed medicines" },
  "gone-medicines": { of: "medicines", change: "gone", name: "Medicines off the list" },
} as const satisfies Record<string, (OfPatients | OfMedicines) & { name: string }>;

export type ChangeList = keyof typeof CHANGE_LISTS;
export const CHANGE_LIST_KEYS = Object.keys(CHANGE_LISTS) as ChangeList[];

export const changeSearch = searchParams({
  list: oneOf(...CHANGE_LIST_KEYS),
  cursor: text,
});

/** Undefined where it was not counted. */
export function countIn(review: ExtractReview, key: ChangeList): number | undefined {
  const list = CHANGE_LISTS[key];
  return list.of === "patients" ? review.patients?.[list.change] : review.lines?.[list.change];
}
