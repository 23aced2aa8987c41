/** What a sentence says after the medicine's own name, where the name stands beside it already. */
export function clauseOf({ medicine, sentence }: { medicine: string; sentence: string }): string {
  const start = `${medicine}: `;
  return medicine && sentence.startsWith(start) ? sentence.slice(start.length) : sentence;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
