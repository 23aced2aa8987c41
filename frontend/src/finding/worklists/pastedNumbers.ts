/** Longer than any way of writing ten digits: the server takes no more either. */
const LONGEST = 40;
const MOST = 5_000;

/** One a line, or with commas, semicolons or tabs between them. Whether each is an NHS number, the server says. */
export function writtenNumbers(pasted: string): string[] {
  return pasted
    .split(/[\n\r,;\t]+/)
    .map((one) => one.trim())
    .filter(Boolean);
}

export function checkPasted(pasted: string): true | string {
  const numbers = writtenNumbers(pasted);
  if (numbers.length === 0) return "Paste the NHS numbers, or read them from a file";
  if (numbers.length > MOST) return "Give no more than 5,000 NHS numbers at a time";
  const tooLong = numbers.findIndex((one) => one.length > LONGEST);
  return tooLong < 0 || `Number ${tooLong + 1} is too long to be an NHS number`;
}

/** A workbook is a zip archive, and the old kind a compound file: neither is text. */
export function isWorkbook(content: string): boolean {
  return content.startsWith("PK\u0003\u0004") || content.startsWith("\ufffd\ufffd\u0011\u0871");
}

/** Of each line of a file the cell with ten digits, so that no name or date of birth comes with it. */
export function numbersInFile(content: string): string {
  const lines = content.split(/\r\n|\r|\n/).map((line) => line.split(/[,;\t]/).map(unquoted));
  const found = lines.map(
    (cells) => cells.find(hasTenDigits) ?? cells.find((cell) => /^[\d\s-]+$/.test(cell)),
  );
  return found.filter(Boolean).join("\n");
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^["'=]+|["']+$/g, "")
    .trim();
}

function hasTenDigits(cell: string): boolean {
  return /^[\d\s-]+$/.test(cell) && cell.replace(/\D/g, "").length === 10;
}
