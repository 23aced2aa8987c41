import { expect, test } from "vitest";
import type { MappingPreview, PreviewedFile, SavedMapping } from "../../api/generated";
import { askedOf, draftOf, withField, withKind, wordKey } from "./draft";

const FILE: PreviewedFile = {
  name: "report.csv",
  kind: "repeats",
  columns: [
    {
      heading: "Item",
      samples: [],
      suggestions: { repeats: "name", issues: "name" },
      field: "name",
      cannot_use: null,
    },
    { heading: "Days", samples: [], suggestions: { issues: "days" }, field: null, cannot_use: null },
    { heading: "", samples: [], suggestions: {}, field: null, cannot_use: "It has no heading" },
  ],
  lacks: [],
  rows: [],
  rows_read: 2,
  rows_tried: 2,
  rows_refused: 0,
  refused_because: [],
};
const NOTHING = { patients: [], repeats: [], issues: [], date_formats: [], words: [] };
const PREVIEW: MappingPreview = {
  content: { ...NOTHING, repeats: [{ heading: "Item", field: "name" }], date_formats: ["DD/MM/YYYY"] },
  files: [FILE],
  fields: [],
  dates: [],
  words: [],
  word_options: [],
  faults: [],
  missing: [],
};
const RPT = { kind: "kind" as const, word: "Rpt", heading: "Type", rows: 3, meaning: null };

test("what is not used is not sent, and nor is what cannot be used", () => {
  const draft = withField(draftOf(PREVIEW), "repeats", "Item", "");
  expect(askedOf(draft, [FILE], []).content).toEqual({ ...NOTHING, date_formats: ["DD/MM/YYYY"] });
});

test("a file of another kind begins with what its headings mean in that", () => {
  const draft = withKind(draftOf(PREVIEW), [FILE], 0, "issues");
  expect(askedOf(draft, [FILE], [])).toMatchObject({
    kinds: ["issues"],
    content: {
      repeats: [],
      issues: [
        { heading: "Item", field: "name" },
        { heading: "Days", field: "days" },
      ],
    },
  });
  const back = withKind(withField(draft, "repeats", "Item", ""), [FILE], 0, "repeats");
  expect(askedOf(back, [FILE], []).content?.repeats).toEqual([]);
});

test("a kind of file that is not here keeps what was saved for it", () => {
  const issues = [{ heading: "Given out", field: "issued_on" }];
  const saved = {
    content: { ...NOTHING, issues, repeats: [{ heading: "Old", field: "unit" }] },
  } as unknown as SavedMapping;
  const content = askedOf(draftOf(PREVIEW), [FILE], [], saved).content;
  expect(content?.issues).toEqual(issues);
  expect(content?.repeats).toEqual([{ heading: "Item", field: "name" }]);
});

test("only words with a meaning are sent, however they are capitalised", () => {
  const draft = { ...draftOf(PREVIEW), meanings: { [wordKey({ kind: "kind", word: "RPT" })]: "repeat" } };
  const other = { ...RPT, word: "One-off" };
  expect(askedOf(draft, [FILE], [RPT, other]).content?.words).toEqual([
    { kind: "kind", word: "Rpt", meaning: "repeat" },
  ]);
});
