import type { Visitor } from "../../api/generated";

/** Before either of two people loses work. Read out when somebody comes. */
export function Presence({ others }: { others: Visitor[] }) {
  return (
    <div role="status" className="app-presence">
      {others.map((one) => (
        <p key={one.name}>
          <strong>{one.name}</strong> {opened(one.minutes)}. Agree who records the outcome.
        </p>
      ))}
    </div>
  );
}

function opened(minutes: number): string {
  if (minutes < 1) return "has just opened this patient, too";
  return `opened this patient ${minutes === 1 ? "a minute" : `${minutes} minutes`} ago`;
}
