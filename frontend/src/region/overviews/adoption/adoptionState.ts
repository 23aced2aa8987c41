import { OPTIONS } from "../../../improving/measures/measuresState";
import { oneOf, searchParams, text } from "../../../lib/searchParams";

export const SHOWS = {
  all: "All practices",
  taken_up: "Those that took it up",
  open_cycle: "Those with an open cycle",
  nothing: "Those that did not take it up",
} as const;

/** Which practices, and of which option it is asked, in the address. */
export const adoptionSearch = searchParams({
  pcn: text,
  group: text,
  option: oneOf(...OPTIONS),
  shows: oneOf("all", "taken_up", "open_cycle", "nothing"),
});
export type AdoptionState = ReturnType<typeof adoptionSearch>;
