import type { AdaptedItem, AdaptedQuestion, Origin } from "../../../api/generated";
import { Tag } from "../../../ui/Tag";

export function QuestionList({ questions }: { questions: AdaptedQuestion[] }) {
  return (
    <ol className="app-worksheet">
      {questions.map((one) => (
        <li key={one.name}>
          {one.question} <Own origin={one.origin} />
          {one.choices.length > 0 ? <span className="app-under">{one.choices.join(" / ")}</span> : null}
          {one.hint ? <span className="app-under">{one.hint}</span> : null}
          <Original original={one.original} isNewer={one.original_is_newer} />
        </li>
      ))}
    </ol>
  );
}

export function ItemList({ items }: { items: AdaptedItem[] }) {
  return (
    <ol className="app-worksheet">
      {items.map((one) => (
        <li key={one.name}>
          {one.title} <Tag colour={filled(one).colour}>{filled(one).words}</Tag> <Own origin={one.origin} />
          {one.by.length > 0 ? <span className="app-under">By {one.by.join(", ")}</span> : null}
          {one.hint ? <span className="app-under">{one.hint}</span> : null}
          <Original original={one.original} isNewer={one.original_is_newer} />
        </li>
      ))}
    </ol>
  );
}

function filled(one: AdaptedItem) {
  if (one.fills_itself) return { words: "Fills itself", colour: "green" } as const;
  return one.tallied
    ? ({ words: "Tallied", colour: "blue" } as const)
    : ({ words: "Typed", colour: "grey" } as const);
}

function Own({ origin }: { origin: Origin }) {
  if (origin === "toolkit") return null;
  return <Tag colour="purple">{origin === "added" ? "Added" : "Reworded"}</Tag>;
}

/** The toolkit's own words stay visible beside the practice's. */
export function Original({ original, isNewer }: { original: string | null; isNewer: boolean }) {
  if (!original) return null;
  return (
    <span className="app-under">
      {isNewer ? "The toolkit’s words are newer: " : "In the toolkit: "}
      {original}
    </span>
  );
}
