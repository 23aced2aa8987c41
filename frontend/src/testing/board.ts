import type { Adoption, BoardHome, Coverage, GroupView, OptionId, OptionTaken } from "../api/generated";

export const AS_OF = { snapshot: 3, as_of: "2026-11-01", days_ago: 27, old: false };
export const GROUP_ID = "00000000-0000-4000-8000-0000000000a1";

const OPTION_IDS: OptionId[] = ["O1", "O2", "O3", "O4", "O5", "O6", "O7"];

export function anOption(option: OptionId, more: Partial<OptionTaken> = {}): OptionTaken {
  return {
    option,
    title: `Title of ${option}`,
    short: `Short ${option}`,
    practices: 0,
    planned: 0,
    running: 0,
    paused: 0,
    finished: 0,
    stopped: 0,
    cycles_open: 0,
    cycles_closed: 0,
    variants: [],
    ...more,
  };
}

export const ALL_OPTIONS = OPTION_IDS.map((option) => anOption(option));
export const TOOLKIT = { options: OPTION_IDS.map((id) => ({ id, short: `Short ${id}`, variants: [] })) };

export function aHome(more: Partial<BoardHome> = {}): BoardHome {
  return {
    as_of: AS_OF,
    asked: null,
    practices: 4,
    coverage_says: "3 of 4 practices loaded an extract in the last 31 days.",
    adoption_says: "2 of 4 practices took up an option. 1 cycle is open, 4 closed.",
    cycles_open: 1,
    cycles_closed: 4,
    closed_lately_says: "2 cycles were closed since 1 October 2026.",
    quarter_from: "2026-10-01",
    options: ALL_OPTIONS,
    headlines: [],
    attention: [],
    ...more,
  };
}

export function aCoverage(more: Partial<Coverage> = {}): Coverage {
  return {
    as_of: AS_OF,
    says: "1 of 2 practices loaded an extract in the last 31 days.",
    bands: [
      { freshness: "fresh", says: "Within 31 days", practices: 1 },
      { freshness: "none", says: "No extract yet", practices: 1 },
    ],
    practices: [
      {
        code: "Z99101",
        name: "Quince Lane Surgery",
        pcn: "Z99P1",
        pcn_name: "North PCN",
        extract_on: "2026-10-20",
        freshness: "fresh",
        age_says: "12 days before",
        extracts_in_a_year: 11,
        last_work_on: "2026-10-30",
        list_size: 8_000,
      },
      {
        code: "Z99102",
        name: "Old Orchard Medical Centre",
        pcn: null,
        pcn_name: null,
        extract_on: null,
        freshness: "none",
        age_says: "No extract yet",
        extracts_in_a_year: 0,
        last_work_on: null,
        list_size: null,
      },
    ],
    ...more,
  };
}

export function anAdoption(more: Partial<Adoption> = {}): Adoption {
  const nothing = OPTION_IDS.map((option) => ({ option, interventions: [] }));
  const runs = {
    id: "00000000-0000-4000-8000-0000000000b1",
    variant: "all-opioids",
    variant_title: "All opioids",
    status: "running" as const,
    started_on: "2026-09-01",
    cycles: 2,
    cycles_closed: 1,
    cycle_state: "do" as const,
    decision: "adapt" as const,
    cycles_say: "Cycle 2 under way; 1 closed, to be adapted",
  };
  return {
    as_of: AS_OF,
    says: "1 of 2 practices took up an option. 1 cycle is open, 1 closed.",
    of: 2,
    options: [
      anOption("O1", {
        practices: 1,
        running: 1,
        variants: [
          { ...anOption("O1"), practices: 1, running: 1, variant: "all-opioids", title: "All opioids" },
        ],
      }),
      ...ALL_OPTIONS.slice(1),
    ],
    practices: [
      {
        code: "Z99101",
        name: "Quince Lane Surgery",
        pcn_name: "North PCN",
        options: nothing.map((one, i) => (i ? one : { ...one, interventions: [runs] })),
      },
      { code: "Z99102", name: "Old Orchard Medical Centre", pcn_name: null, options: nothing },
    ],
    ...more,
  };
}

export const PLACES = {
  pcns: [{ code: "Z99P1", name: "North PCN" }],
  groups: [{ id: GROUP_ID, name: "Visited", practices: 1, changed_at: "2026-11-02T10:00:00Z" }],
  practices: [
    { code: "Z99101", name: "Quince Lane Surgery", pcn: "Z99P1", pcn_name: "North PCN" },
    { code: "Z99102", name: "Old Orchard Medical Centre", pcn: null, pcn_name: null },
  ],
};

export function aGroup(more: Partial<GroupView> = {}): GroupView {
  return {
    id: GROUP_ID,
    name: "Visited",
    members: [{ code: "Z99101", name: "Quince Lane Surgery", pcn_name: "North PCN" }],
    made_by: "Pim Marrow",
    made_at: "2026-11-02T10:00:00Z",
    changed_at: "2026-11-02T10:00:00Z",
    version: 1,
    ...more,
  };
}
