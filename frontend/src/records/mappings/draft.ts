import type {
  FileKind,
  MappedColumn,
  MappingContent,
  MappingPreview,
  PreviewedFile,
  SavedMapping,
  WordToMean,
} from "../../api/generated";

export const KINDS: FileKind[] = ["patients", "repeats", "issues"];

/** What the person has chosen so far. A heading without a field is not used. */
export type Draft = {
  kinds: FileKind[];
  fields: Record<FileKind, Record<string, string>>;
  dates: MappingContent["date_formats"];
  meanings: Record<string, string>;
};

export type Asked = { kinds: FileKind[]; content: MappingContent | null };

/** Begins with what the server suggests, or read with the saved mapping. */
export function draftOf(preview: MappingPreview): Draft {
  const fields: Draft["fields"] = { patients: {}, repeats: {}, issues: {} };
  for (const file of preview.files) {
    for (const column of file.columns) {
      if (column.field) fields[file.kind][column.heading] = column.field;
    }
  }
  return {
    kinds: preview.files.map((file) => file.kind),
    fields,
    dates: preview.content.date_formats,
    meanings: Object.fromEntries(preview.content.words.map((one) => [wordKey(one), one.meaning])),
  };
}

export function withField(draft: Draft, kind: FileKind, heading: string, field: string): Draft {
  return { ...draft, fields: { ...draft.fields, [kind]: { ...draft.fields[kind], [heading]: field } } };
}

/** Headings that were not met in this kind of file before take what they probably mean in it. */
export function withKind(draft: Draft, files: PreviewedFile[], index: number, kind: FileKind): Draft {
  const known = draft.fields[kind];
  const suggested = (files[index]?.columns ?? [])
    .filter((column) => !column.cannot_use && !(column.heading in known))
    .map((column) => [column.heading, column.suggestions[kind] ?? ""]);
  return {
    ...draft,
    kinds: draft.kinds.map((one, i) => (i === index ? kind : one)),
    fields: { ...draft.fields, [kind]: { ...known, ...Object.fromEntries(suggested) } },
  };
}

/** A kind of file that is not here keeps the columns that the saved mapping has for it. */
export function askedOf(
  draft: Draft,
  files: PreviewedFile[],
  words: WordToMean[],
  saved?: SavedMapping,
): Asked {
  const columns = (kind: FileKind): MappedColumn[] => {
    const here = files.filter((_, i) => draft.kinds[i] === kind);
    if (here.length === 0) return saved?.content[kind] ?? [];
    const headings = new Set(here.flatMap((file) => usable(file)));
    return [...headings].flatMap((heading) => {
      const field = draft.fields[kind][heading];
      return field ? [{ heading, field }] : [];
    });
  };
  return {
    kinds: draft.kinds,
    content: {
      patients: columns("patients"),
      repeats: columns("repeats"),
      issues: columns("issues"),
      date_formats: draft.dates,
      words: meaningsOf(draft, words, saved),
    },
  };
}

function usable(file: PreviewedFile): string[] {
  return file.columns.filter((column) => !column.cannot_use).map((column) => column.heading);
}

function meaningsOf(draft: Draft, words: WordToMean[], saved?: SavedMapping): MappingContent["words"] {
  const spelt = new Map([...(saved?.content.words ?? []), ...words].map((one) => [wordKey(one), one]));
  return [...spelt.entries()].flatMap(([key, { kind, word }]) => {
    const meaning = draft.meanings[key];
    return meaning ? [{ kind, word, meaning }] : [];
  });
}

export function wordKey({ kind, word }: Pick<WordToMean, "kind" | "word">): string {
  return `${kind} ${word.toLowerCase()}`;
}
