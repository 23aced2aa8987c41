import type { AttestationShown, AttestedItem } from "../../api/generated";
import { formatDate, formatInstant } from "../../lib/dates";
import { Details } from "../../ui/Details";

export function Said({ one }: { one: AttestationShown }) {
  const about =
    one.state === "done" ? `Done on ${formatDate(one.dated_on)}` : `As of ${formatDate(one.dated_on)}`;
  return (
    <>
      {about}: {one.attested_by}, {formatInstant(one.attested_at)}
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
            <strong>{one.state_says}.</strong> <Said one={one} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
