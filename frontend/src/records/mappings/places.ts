import type { FileKind, MappingContent, PreviewedFile, WordToMean } from "../../api/generated";
import { type Draft, wordKey } from "./draft";

/**
 * The ids of the fields, as the server's errors point to them: "/repeats/3/field" is "repeats.3.field". What the
 * mapping does not have yet has an id of its own.
 */
export function places(draft: Draft, files: PreviewedFile[], content: MappingContent | null) {
  const isFirst = (file: number) => draft.kinds.indexOf(draft.kinds[file] as FileKind) === file;
  return {
    isFirst,
    ofHeading(file: number, heading: string): string {
      const kind = draft.kinds[file] as FileKind;
      const index = content?.[kind].findIndex((one) => one.heading === heading) ?? -1;
      const column = files[file]?.columns.findIndex((one) => one.heading === heading);
      return index >= 0 && isFirst(file) ? `${kind}.${index}.field` : `file.${file}.column.${column}`;
    },
    ofWord(word: WordToMean): string {
      const index = content?.words.findIndex((one) => wordKey(one) === wordKey(word)) ?? -1;
      return index >= 0 ? `words.${index}.meaning` : `word.${wordKey(word).replace(/\W+/g, "-")}`;
    },
    unused: files.flatMap((file, i) =>
      file.columns
        .map((column) => column.heading || "A column without a heading")
        .filter((heading) => !draft.fields[draft.kinds[i] as FileKind][heading]),
    ),
  };
}
