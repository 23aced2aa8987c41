import type { ExtractReview } from "../api/generated";
import { paths } from "../paths";
import { answer } from "./answers";
import { aPerson, aRole, PRACTICE } from "./people";
import { renderApp } from "./renderApp";

const { ods } = PRACTICE;
export const EXTRACT_ID = "00000000-0000-4000-8000-00000000000e";
export const EXTRACTS_AT = `/api/v1/practices/${ods}/extracts`;

export function anExtract(differs: Partial<ExtractReview> = {}): ExtractReview {
  return {
    id: EXTRACT_ID,
    number: null,
    dated_on: "2026-11-20",
    is_full: true,
    source: "emis_csv",
    state: "checked",
    uploaded_by: "Pim Marrow",
    uploaded_at: "2026-11-20T09:12:00Z",
    decided_by: null,
    decided_at: null,
    rows: { read: 5210, created: 212, updated: 318, unchanged: 4660, rejected: 14, held: 6 },
    patients: { new: 31, changed: 212, unchanged: 2204, left: 12 },
    progress: null,
    refused: null,
    lines: { new: 44, changed: 1810, unchanged: 2900, gone: 27 },
    issues: { new: 610, repeated: 2, replaced: 1 },
    problem_rows: 0,
    missing_columns: [],
    unknown_products: 0,
    held_patients: 0,
    held_undecided: 0,
    shared_mobiles: 0,
    large_drop: false,
    same_as: null,
    can_commit: true,
    cannot_commit_because: null,
    out_of_date: false,
    read_by: null,
    can_undo: false,
    cannot_undo_because: null,
    ...differs,
  };
}

export function openExtracts(
  address: string,
  answers: Parameters<typeof answer>[0],
  role: "practice_manager" | "clinician" = "practice_manager",
) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/problems`]: { body: [] },
    [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/unknown-products`]: { body: [] },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

export const openReview = (
  differs: Partial<ExtractReview> = {},
  more: Parameters<typeof answer>[0] = {},
  address: string = paths.extract(ods, EXTRACT_ID),
) => openExtracts(address, { [`GET ${EXTRACTS_AT}/${EXTRACT_ID}`]: { body: anExtract(differs) }, ...more });
