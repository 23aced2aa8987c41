import type { LineDose } from "../../api/generated";

/** How a line's two figures came about, and what a person should look at. */
export function LineWorking({ dose }: { dose: LineDose }) {
  return (
    <>
      <ul className="app-working">
        {dose.working.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <LineRemarks dose={dose} />
    </>
  );
}

/** Why a line does not count, and its flags. */
export function LineRemarks({ dose }: { dose: LineDose }) {
  const remarks = remarksOn(dose);
  if (remarks.length === 0) return null;
  return (
    <ul className="app-remarks">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

/** Two flags only repeat why a line does not count. */
function remarksOn(dose: LineDose): string[] {
  const flags = dose.flags.filter(({ code }) => code !== "use_unsaid" && code !== "not_for_pain");
  const why =
    dose.why_not_counted && dose.by_directions !== dose.why_not_counted ? [dose.why_not_counted] : [];
  return [...why, ...flags.map((flag) => flag.sentence)];
}
