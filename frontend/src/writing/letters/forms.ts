import type { LetterFormat } from "../../api/generated";

const FORMATS: Record<LetterFormat, string> = {
  standard: "in standard print",
  large_print: "in large print",
  easy_read: "in easy read",
};
const LANGUAGES = new Intl.DisplayNames("en-GB", { type: "language" });

/** "in large print", "in standard print in Polish": English is not said. */
export function formWords({ format, language }: { format: LetterFormat; language: string }): string {
  return language === "en" ? FORMATS[format] : `${FORMATS[format]} in ${LANGUAGES.of(language) ?? language}`;
}
