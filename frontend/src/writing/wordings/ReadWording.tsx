import type { Wording } from "../../api/generated";
import { PlainEnglishHint } from "./PlainEnglishHint";
import { usePreview, WordingPreview } from "./WordingPreview";

/** What is not to be edited now: the words and the letter. */
export function ReadWording({ ods, wording }: { ods: string; wording: Wording }) {
  const preview = usePreview(ods, wording, wording);
  return (
    <div className="app-wording">
      <section aria-label="The words">
        <h2 className="nhsuk-heading-m">{wording.title}</h2>
        <pre className="app-wording-text" lang={wording.language}>
          {wording.text}
        </pre>
        <PlainEnglishHint hint={wording.check.plain_english} />
      </section>
      <WordingPreview ods={ods} preview={preview} place={wording} text={wording} />
    </div>
  );
}
