import { useQueryClient } from "@tanstack/react-query";
import { readMeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useSignOut } from "../sign_in/useSignOut";
import { useIdle } from "./useIdle";

/** Two minutes before the session idles out, a choice: stay, or sign out now. */
export function IdleWarning({ limitMinutes }: { limitMinutes: number }) {
  const queries = useQueryClient();
  const signOut = useSignOut();
  const { secondsLeft, stay } = useIdle({
    limitMinutes,
    onIdle: () => signOut("idle"),
    keepAlive: () => void queries.fetchQuery({ ...readMeOptions(), staleTime: 0 }).catch(() => undefined),
  });
  if (secondsLeft === null) return null;
  return (
    <Dialog heading="You will be signed out soon" onClose={stay}>
      <p>Nothing has happened for a while. To keep patients’ records safe, we will sign you out in:</p>
      <p className="app-countdown" aria-hidden="true">
        {timeLeft(secondsLeft)}
      </p>
      {/* Read out once a half minute, not every second. */}
      <p className="nhsuk-u-visually-hidden" role="timer" aria-live="polite">
        {timeLeft(Math.ceil(secondsLeft / 30) * 30)}
      </p>
      <div className="app-button-row">
        <Button onClick={stay}>Stay signed in</Button>
        <Button look="secondary" onClick={() => signOut("chosen")}>
          Sign out now
        </Button>
      </div>
    </Dialog>
  );
}

function timeLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const said = [
    minutes && `${minutes} minute${minutes === 1 ? "" : "s"}`,
    rest && `${rest} second${rest === 1 ? "" : "s"}`,
  ];
  return said.filter(Boolean).join(" ") || "0 seconds";
}
