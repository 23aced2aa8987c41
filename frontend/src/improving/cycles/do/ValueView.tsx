import type { Value } from "../../../api/generated";

/** As the server says it; lines where it is lines. */
export function ValueView({ value }: { value: Value }) {
  if (value.not_known) return <p>Not known</p>;
  if (value.by.length > 0) {
    return (
      <ul className="app-plain-list app-figure-item__by">
        {value.by.map(({ label, number }) => (
          <li key={label}>
            {label}: <strong>{number ?? "not known"}</strong>
          </li>
        ))}
      </ul>
    );
  }
  if (value.doses.length > 0) {
    return (
      <ul>
        {value.doses.map(({ drug, start, finish }) => (
          <li
            key={`${drug}${start}${finish}`}
          >{`${drug}: ${start}, then ${finish ?? "not finished yet"}`}</li>
        ))}
      </ul>
    );
  }
  if (value.notes.length > 0) {
    return (
      <ul>
        {value.notes.map(({ note, outcome }) => (
          <li key={`${note}${outcome}`}>{outcome ? `${note} (${outcome})` : note}</li>
        ))}
      </ul>
    );
  }
  if (value.text) return <p className="app-said">{value.text}</p>;
  return <p className="app-figure-item__value">{value.in_words}</p>;
}
