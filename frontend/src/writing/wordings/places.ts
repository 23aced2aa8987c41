import type { WordingFault } from "../../api/generated";

/** From the fault to the end of its line, as a selection in the text. Columns count characters, not UTF-16. */
export function placeOfFault(text: string, fault: Pick<WordingFault, "line" | "column">) {
  const lines = text.split("\n");
  const before = lines.slice(0, fault.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[fault.line - 1] ?? "";
  const offset = [...line].slice(0, fault.column - 1).join("").length;
  return { from: Math.min(before + offset, text.length), to: Math.min(before + line.length, text.length) };
}

/** What is put in stands where the cursor is; a part gets a line of its own. A condition takes the chosen words. */
export function put(text: string, code: string, start = text.length, end = start) {
  const chosen = text.slice(start, end);
  const words = code.startsWith("[[")
    ? ownLine(text, code, start, end)
    : code.replace("…", chosen || "words");
  const caret = start + words.length;
  return { text: text.slice(0, start) + words + text.slice(end), caret };
}

function ownLine(text: string, code: string, start: number, end: number): string {
  const before = start === 0 || text[start - 1] === "\n" ? "" : "\n\n";
  const after = end === text.length || text[end] === "\n" ? "" : "\n\n";
  return before + code + after;
}
