import type { NewReview, Outcome, OutcomeChoice, WorklistEntryPanel } from "../../api/generated";
import { isoDateFrom } from "../../lib/dates";
import type { SummaryError } from "../../ui/ErrorSummary";
import { aboutOf, reviewable } from "./about";
import type { Draft } from "./drafts";

/** What is sent: fields that belong to another outcome stay in the draft. */
export function bodyOf(draft: Draft, outcome: Outcome, panel: WorklistEntryPanel): NewReview {
  return {
    outcome,
    note: draft.note.trim(),
    medicines: medicinesOf(draft, outcome, panel),
    ask_whom: outcome === "need_information" ? draft.askWhom.trim() : null,
    chase_on: outcome === "need_information" ? isoDateFrom(draft.chaseOn) : null,
    early_issue_reason: draft.earlyReason || null,
    unknowns_confirmed: draft.unknownsConfirmed,
    clinician_holds_accepted: draft.holdsAccepted,
  };
}

function medicinesOf(draft: Draft, outcome: Outcome, panel: WorklistEntryPanel): NewReview["medicines"] {
  if (outcome !== "amend_dose" && draft.about === null) return null;
  const units = new Map(reviewable(panel).map((one) => [one.id, one.unit]));
  return aboutOf(draft, panel).map((id) => {
    const typed = outcome === "amend_dose" ? draft.amendments[id] : undefined;
    const quantity = typed?.quantity.trim() || null;
    return {
      medication_id: id,
      new_directions: typed?.directions.trim() || null,
      new_quantity: quantity,
      new_unit: quantity ? (units.get(id) ?? null) : null,
    };
  });
}

/** What the form can say before the server does. Fields are named by their ids. */
export function missingIn(draft: Draft, choices: OutcomeChoice[], panel: WorklistEntryPanel): SummaryError[] {
  const chosen = choices.find((one) => one.outcome === draft.outcome);
  if (!chosen) return [{ field: "outcome", text: "Choose an outcome" }];
  const missing = missingFor(chosen.outcome, draft, panel);
  if (chosen.note_asks && !draft.note.trim()) missing.push({ field: "note", text: chosen.note_asks });
  return missing;
}

function missingFor(outcome: Outcome, draft: Draft, panel: WorklistEntryPanel): SummaryError[] {
  if (outcome === "amend_dose") return missingAmendment(draft, aboutOf(draft, panel));
  if (outcome !== "need_information") return [];
  const missing: SummaryError[] = [];
  if (!draft.askWhom.trim()) missing.push({ field: "ask_whom", text: "Say whom to ask" });
  if (!isoDateFrom(draft.chaseOn))
    missing.push({ field: "chase_on", text: "Give the day on which to ask again" });
  return missing;
}

function missingAmendment(draft: Draft, about: string[]): SummaryError[] {
  const typed = about.map((id) => draft.amendments[id]);
  const wrong = typed.findIndex(
    (one) => one?.quantity.trim() && !/^\d{1,6}(\.\d{1,3})?$/.test(one.quantity.trim()),
  );
  if (wrong >= 0) return [{ field: `quantity_${wrong}`, text: "Write the new quantity as a number" }];
  if (typed.some((one) => one?.directions.trim() || one?.quantity.trim())) return [];
  return [{ field: "directions_0", text: "Say the new directions or the new quantity" }];
}
