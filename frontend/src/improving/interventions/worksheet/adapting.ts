import type {
  AdaptedItem,
  AdaptedQuestion,
  ItemKind,
  KeptItem,
  KeptQuestion,
  TallyKind,
  When,
  WorksheetView,
} from "../../../api/generated";

type QuestionAnswer = AdaptedQuestion["answer"];

/** A row as it is being adapted. `kept` false is left out. Without a name it is new. */
export type Row = {
  key: string;
  name: string | null;
  words: string;
  /** The toolkit's words; null for one of the practice's own. */
  original: string | null;
  hint: string | null;
  kept: boolean;
  /** Of a new row: how it is answered or what it is, its choices a line each, and when. */
  fresh: Fresh | null;
};
export type Fresh = {
  answer: QuestionAnswer;
  kind: ItemKind;
  lines: string;
  at: When;
  tally: TallyKind | "";
};
export type Adapting = { questions: Row[]; items: Row[] };

export function questionRows({ questions, questions_left_out }: WorksheetView): Row[] {
  const row = (kept: boolean) => (one: AdaptedQuestion) => rowOf(one, one.question, kept);
  return [...questions.map(row(true)), ...questions_left_out.map(row(false))];
}

export function itemRows({ items, items_left_out }: WorksheetView): Row[] {
  const row = (kept: boolean) => (one: AdaptedItem) => rowOf(one, one.title, kept);
  return [...items.map(row(true)), ...items_left_out.map(row(false))];
}

function rowOf(one: AdaptedQuestion | AdaptedItem, words: string, kept: boolean): Row {
  const original = one.origin === "added" ? null : (one.original ?? words);
  const hint = one.origin === "added" ? one.hint : null;
  return { key: one.name, name: one.name, words, original, hint, kept, fresh: null };
}

export function newRow(): Row {
  const fresh: Fresh = { answer: "text", kind: "count", lines: "", at: "once", tally: "" };
  return { key: crypto.randomUUID(), name: null, words: "", original: null, hint: null, kept: true, fresh };
}

export function moved(rows: Row[], from: number, to: number): Row[] {
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return rows;
  const others = rows.filter((_, at) => at !== from);
  return [...others.slice(0, to), row, ...others.slice(to)];
}

/** Words of the toolkit's own are not sent: what was not reworded follows the toolkit. */
export function bodyOf({ questions, items }: Adapting): { questions: KeptQuestion[]; items: KeptItem[] } {
  const kept = (rows: Row[]) => rows.filter((row) => row.kept && (row.name || row.words.trim()));
  const words = ({ words: said, original }: Row) => (said.trim() === original ? null : said);
  return {
    questions: kept(questions).map((row) => ({
      name: row.name,
      question: words(row),
      hint: row.hint,
      ...(row.fresh ? { answer: row.fresh.answer, choices: linesFor(row.fresh, CHOOSING) } : {}),
    })),
    items: kept(items).map((row) => ({
      name: row.name,
      title: words(row),
      hint: row.hint,
      ...(row.fresh ? itemOf(row.fresh) : {}),
    })),
  };
}

export const CHOOSING: readonly string[] = ["choice", "choices"] satisfies QuestionAnswer[];
export const COUNTED_BY: readonly string[] = ["count_by"] satisfies ItemKind[];

function itemOf(fresh: Fresh) {
  const tally = fresh.kind === "count" && fresh.tally ? fresh.tally : null;
  return { kind: fresh.kind, by: linesFor(fresh, COUNTED_BY), at: fresh.at, tally };
}

function linesFor({ answer, kind, lines }: Fresh, those: readonly string[]): string[] {
  if (!those.includes(those === CHOOSING ? answer : kind)) return [];
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
