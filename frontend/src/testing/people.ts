import type { Me, Permission, Role } from "../api/generated";

/** As the server grants them. */
const LETTERS: Permission[] = ["letter:read", "letter:prepare", "letter:post"];
const READING: Permission[] = [
  "extract:read",
  "extract:load",
  "patient:read",
  "worklist:read",
  "worklist:make",
  "measure:read",
];
const SEEING: Permission[] = ["prescribing:read", "tally:count", "intervention:read"];
const IMPROVING: Permission[] = [
  ...SEEING,
  "prescribing:load",
  "measure:choose",
  "intervention:plan",
  "cycle:record",
  "evidence:read",
  "story:publish",
];
const REGION: Permission[] = ["aggregates:read", "region:read", "region:plan"];
const ALLOWS: Record<Role, Permission[]> = {
  receptionist: [
    "signed_in",
    "practice:read",
    "letter:post",
    "message:send",
    "response:log",
    ...SEEING,
    "measure:read",
  ],
  clinician: [
    "signed_in",
    "practice:read",
    "dose:calculate",
    ...READING,
    "review:record",
    ...LETTERS,
    "letter:approve",
    "response:log",
    ...IMPROVING,
  ],
  practice_manager: [
    "signed_in",
    "practice:read",
    "practice:edit",
    "practice:staff",
    "practice:audit",
    ...READING,
    "extract:commit_drop",
    "patient:export",
    "practice:export",
    ...LETTERS,
    "response:log",
    ...IMPROVING,
    "scheme:attest",
  ],
  pcn_lead: ["signed_in", "practice:read", "prescribing:read", "dose:calculate"],
  icb_analyst: ["signed_in", "practice:read", "prescribing:read", ...REGION],
  icb_lead: [
    "signed_in",
    "practice:read",
    "prescribing:read",
    "prescribing:publish",
    ...REGION,
    "region:govern",
    "client:manage",
  ],
  administrator: ["signed_in", "account:manage", "prescribing:publish"],
};

export const PRACTICE = { ods: "Z99001", name: "Quince Lane Surgery" };

export function aRole(
  role: Role,
  place: { ods: string; name: string; kind?: string } = PRACTICE,
): Me["roles"][number] {
  const nowhere = role === "administrator";
  return {
    role,
    organisation_id: nowhere ? null : place.ods,
    organisation_kind: nowhere ? null : (place.kind ?? "practice"),
    organisation_name: nowhere ? null : place.name,
    permissions: ALLOWS[role],
  };
}

export function aPerson(...roles: Me["roles"]): Me {
  return {
    staff_id: "00000000-0000-4000-8000-000000000001",
    name: "Pim Marrow",
    profession: null,
    roles,
    training_data: true,
    idle_minutes: 15,
  };
}
