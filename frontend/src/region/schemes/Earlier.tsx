import type { AttestationShown, AttestedItem } from "../../api/generated";
import { formatDate, formatInstant } from "../../lib/dates";
import { Details } from "../../ui/Details";

export function Said({ one }: { one: AttestationShown }) {
  return (
    <>
      {one.state === "done" ? "on" : "as of"} {formatDate(one.dated_on)}
      <span className="app-under">
        Attested by {one.attested_by}, {formatInstant(one.attested_at)}
      </span>
      {one.note ? <span className="app-under">{one.note}</span> : null}
    </>
  );
}

/** What was attested before: it stays, with who said it. */
export function Earlier({ item }: { item: AttestedItem }) {
  if (item.earlier.length === 0) return null;
  return (
    <Details summary={`History of item ${item.number}`}>
      <ul>
        {item.earlier.map((one) => (
          <li key={one.id}>
            <strong>{one.state_says}</strong> <Said one={one} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
