/** For `register`: a whole number, or an empty box, which means that nobody has said it. */
export const A_NUMBER_OR_NOTHING = {
  pattern: { value: /^\s*\d{0,6}\s*$/, message: "Enter a whole number, such as 12, or leave it empty" },
};
export const A_FIGURE_OR_NOTHING = {
  pattern: {
    value: /^\s*(-?\d{1,6}(\.\d{1,3})?)?\s*$/,
    message: "Enter a number, such as 12 or 7.5, or leave it empty",
  },
};

/** Empty is "not said", never nought. */
export function numberOf(written: string): number | null {
  return written.trim() === "" ? null : Number(written);
}

export function written(number: number | null): string {
  return number === null ? "" : String(number);
}
