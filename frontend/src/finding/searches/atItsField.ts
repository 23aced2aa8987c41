import { Problem, problemFrom } from "../../api/problem";

/** All numbers are in one field, and so is each combined search: what is said of any part stands there. */
export function atItsField(refusal: unknown): Problem {
  const problem = problemFrom(refusal);
  const errors = problem.errors.map(({ pointer, detail }) => ({ pointer: fieldAt(pointer), detail }));
  const { status, title, detail, reference, slug } = problem;
  return new Problem(status, { type: `/problems/${slug}`, status, title, detail, reference, errors });
}

function fieldAt(pointer: string): string {
  if (pointer.startsWith("/nhs_numbers")) return "/nhs_numbers";
  const [combined] = pointer.match(/^\/combined_with(\/\d)?/) ?? [];
  if (!combined) return pointer;
  return combined === "/combined_with" ? "/combined_with/0" : combined;
}
