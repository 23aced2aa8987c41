import type { WaitingFor } from "../../api/generated";
import { oneOf, searchParams, text } from "../../lib/searchParams";

/** Which list is shown, in the URL. It opens on what waits for a countersignature. */
export const waitingSearch = searchParams({ for: oneOf("information"), cursor: text });

export type WaitingState = ReturnType<typeof waitingSearch>;

export function waitingForOf(state: WaitingState): WaitingFor {
  return state.for ?? "countersignature";
}
