import type { Hold } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { Details } from "../../ui/Details";
import { WarningCallout } from "../../ui/WarningCallout";
import { holdsOf, holdTag } from "../worklists/words";

/** Strongest first. What stops all writing is a red box; what the extract does not say is a list to look up. */
export function Holds({ holds }: { holds: Hold[] }) {
  const hard = holdsOf(holds, "hard_stop");
  const everything = hard.filter((hold) => hold.scope === "all_contact");
  const oneWay = hard.filter((hold) => hold.scope !== "all_contact");
  const first = holdsOf(holds, "clinician_first");
  const unknown = holdsOf(holds, "unknown");
  return (
    <>
      {everything.length > 0 ? (
        <section className="app-stop app-stop--all" aria-labelledby="do-not-write">
          <h2 className="nhsuk-heading-s" id="do-not-write">
            Do not write to this patient
          </h2>
          <HoldList holds={everything} />
        </section>
      ) : null}
      {oneWay.length > 0 ? (
        <section className="app-stop" aria-labelledby="one-way-closed">
          <h2 className="nhsuk-heading-s" id="one-way-closed">
            Not every way of contact is open
          </h2>
          <HoldList holds={oneWay} wordsOf={(hold) => holdTag(hold).words} />
        </section>
      ) : null}
      {first.length > 0 ? (
        <WarningCallout heading="A clinician must think of this first">
          <HoldList holds={first} />
        </WarningCallout>
      ) : null}
      {unknown.length > 0 ? (
        <Details summary={`${countOf(unknown.length, "question")} the extract does not answer`}>
          <p>Not known is not “no”. Look these up in the clinical record before the patient is written to.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {unknown.map((hold) => (
              <li key={hold.code}>{hold.title}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}

type ListProps = { holds: Hold[]; wordsOf?: (hold: Hold) => string };

function HoldList({ holds, wordsOf = (hold) => hold.title }: ListProps) {
  return (
    <ul className="app-plain-list">
      {holds.map((hold) => (
        <li key={hold.code}>
          <strong>{wordsOf(hold)}.</strong> {hold.sentence}
        </li>
      ))}
    </ul>
  );
}
