import type { FieldGroup, FileKind } from "../../api/generated";

export const KIND_NAMES: Record<FileKind, string> = {
  repeats: "A row for each medicine on a patient’s list",
  patients: "A row for each patient",
  issues: "A row for each issue",
};

export const GROUP_NAMES: Record<FieldGroup, string> = {
  person: "Person",
  address: "Address",
  medicine: "Medicine",
  issue: "Issue",
  flags: "Flags",
  context: "More about the patient",
};
