import type {
  CalculatedDoses,
  CalculatedLine,
  ConversionSet,
  LineDose,
  PatientDoses,
} from "../api/generated";

/** Doses as the server says them. A test states only what differs. */
export function aDose(differs: Partial<LineDose> = {}): LineDose {
  return {
    status: "ok",
    directions_min: "12",
    directions_max: "24",
    quantity: "20",
    by_directions: "12–24 mg",
    by_quantity: "20 mg",
    working: ["By directions: 4–8 × 30 mg × 0.1 = 12–24 mg"],
    flags: [],
    counted: true,
    why_not_counted: null,
    ...differs,
  };
}

const STAMP = {
  on: "2026-11-20",
  conversion_set: {
    name: "fpm-2020",
    title: "Faculty of Pain Medicine 2020",
    version: "1",
    source: "Opioids Aware",
    verified: false,
  },
  total: {
    by_directions: {
      status: "ok",
      minimum: "12",
      maximum: "24",
      in_words: "12–24 mg a day",
      not_calculated: [],
    },
    by_quantity: {
      status: "at-least",
      minimum: "20",
      maximum: "20",
      in_words: "At least 20 mg a day",
      not_calculated: ["Mystery linctus"],
    },
  },
  threshold: {
    mg_a_day: "90",
    comparator: ">=",
    source: "Faculty of Pain Medicine",
    version: "1",
    verified: false,
    in_words: "90 mg a day or more",
    standing: "not_ruled_out",
    sentence: "The threshold on 20 November 2026 is 90 mg a day or more: not ruled out.",
  },
  boundary: "For deciding whom to review first: not for dosing.",
} satisfies Omit<PatientDoses, "issued_only">;

export function patientDoses(differs: Partial<PatientDoses> = {}): PatientDoses {
  return { ...STAMP, issued_only: [], ...differs };
}

export function calculatedDoses(...lines: CalculatedLine[]): CalculatedDoses {
  return { ...STAMP, lines };
}

export function aCalculatedLine(differs: Partial<CalculatedLine> = {}): CalculatedLine {
  return {
    name: "Codeine 30mg tablets",
    product: {
      opioid: "yes",
      substances: ["codeine"],
      strength: "30",
      strength_unit: "mg",
      form: "tablet",
      route: "oral",
      use: "pain",
      decided_by: "name",
      in_words: "Codeine 30 mg, tablet, oral. Recognised by its name",
    },
    directions: {
      text: "1-2 qds prn",
      status: "ok",
      as_required: true,
      used: "1-2 qds prn",
      in_words: "4–8 a day, when required",
    },
    dose: aDose(),
    ...differs,
  };
}

export function aConversionSet(differs: Partial<ConversionSet> = {}): ConversionSet {
  return {
    ...STAMP.conversion_set,
    is_default: true,
    review_due: "2027-05-26",
    note: null,
    factors: [
      {
        substance: "codeine",
        route: "oral",
        per: "mg",
        strength: null,
        ome: "0.1",
        in_words: "1 mg counts as 0.1 mg of oral morphine",
      },
      {
        substance: "methadone",
        route: null,
        per: null,
        strength: null,
        ome: null,
        in_words: "No factor: specialist advice",
      },
    ],
    ...differs,
  };
}
