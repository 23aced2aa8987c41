import type { MeasureView } from "../../api/generated";
import { Tag } from "../../ui/Tag";
import { VARIATIONS } from "./words";

/** What the last phase shows, and what to do with it. */
export function Verdict({ view }: { view: MeasureView }) {
  const { variation, variation_in_words, assurance_in_words, learning } = view.verdict;
  return (
    <section aria-labelledby="what-it-shows" className="app-verdict">
      <h2 className="nhsuk-heading-m" id="what-it-shows">
        What it shows
      </h2>
      <p>
        {variation ? (
          <>
            <Tag colour={VARIATIONS[variation].colour}>{VARIATIONS[variation].said}</Tag>{" "}
          </>
        ) : null}
        {variation_in_words} {assurance_in_words}
      </p>
      <p>{learning}</p>
    </section>
  );
}
