import { usePresence } from "./usePresence";

type Props = {
  path: Parameters<typeof usePresence>[0];
  /** The version of the outcome that is on the screen. */
  seen: number;
  isReviewing: boolean;
};

/** Before either of two people loses work: at the top, also where the outcome is far below. Read out when somebody comes. */
export function Presence({ path, seen, isReviewing }: Props) {
  const others = usePresence(path, seen, isReviewing);
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
