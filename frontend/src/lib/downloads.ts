export type Cell = string | number | null;

/** A spreadsheet runs a cell that starts with one of these as a formula, so such text gets a leading apostrophe. */
const FORMULA_START = /^[=+\-@\t\r\n]/;

export function csvOf(header: string[], rows: Cell[][]): string {
  return `${[header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function downloadCsv(fileName: string, csv: string): void {
  // The mark tells Excel that the file is UTF-8: without it, accents in names are garbled.
  download(fileName, new Blob(["\uFEFF", csv], { type: "text/csv;charset=utf-8" }));
}
