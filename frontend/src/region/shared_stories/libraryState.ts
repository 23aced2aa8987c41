import { OPTIONS } from "../../improving/interventions/words";
import { oneOf, searchParams, text } from "../../lib/searchParams";
import { EVIDENCE, RESULTS } from "./words";

export const librarySearch = searchParams({
  option: oneOf(...OPTIONS),
  variant: text,
  evidence: oneOf(...EVIDENCE),
  result: oneOf(...RESULTS),
  cursor: text,
});
export type LibraryState = ReturnType<typeof librarySearch>;
