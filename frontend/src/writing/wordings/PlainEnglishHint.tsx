import type { PlainEnglish } from "../../api/generated";
import { Details } from "../../ui/Details";

/** A hint, never a refusal. */
export function PlainEnglishHint({ hint }: { hint: PlainEnglish }) {
  const { long_sentences, hard_words, knowing_choices } = hint;
  return (
    <section aria-label="Plain English">
      <h2 className="nhsuk-heading-s">Plain English</h2>
      <p className="nhsuk-body-s">{hint.says}</p>
      {knowing_choices.length > 0 ? (
        <p className="nhsuk-body-s">
          Every patient reads these words: <strong>{knowing_choices.join(", ")}</strong>. Some people take
          fright. Write them only if your practice has decided to.
        </p>
      ) : null}
      {hard_words.length > 0 ? (
        <Details summary={`Plainer words (${hard_words.length})`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {hard_words.map((one) => (
              <li key={`${one.line} ${one.word}`}>
                Line {one.line}: “{one.word}”, plainer: {one.instead}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      {long_sentences.length > 0 ? (
        <Details summary={`Long sentences (${long_sentences.length})`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {long_sentences.map((one) => (
              <li key={`${one.line} ${one.sentence}`}>
                Line {one.line}, {one.words} words: {one.sentence}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </section>
  );
}
