const NUMBER = new Intl.NumberFormat("en-GB");

export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/** "1 patient", "2,340 patients". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

/** "practice_manager" as "Practice manager": for words whose spelling in the contract is already plain. */
export function sentenceCase(word: string): string {
  const plain = word.replace(/[_-]+/g, " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
