import { useEffect, useRef, useState } from "react";
import { tellOtherTabs, whenOtherTabSays } from "../../api/tabs";

const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "touchstart"] as const;
const WARN_MS = 2 * 60_000;
/** Somebody who writes a long note sends nothing: the server is told that they are still there. */
const KEEP_ALIVE_MS = 4 * 60_000;

type Options = { limitMinutes: number; onIdle: () => void; keepAlive: () => void };

/** Seconds left once the warning is due, else null. Only a person's doing counts, never a poll. */
export function useIdle({ limitMinutes, onIdle, keepAlive }: Options) {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const lastSign = useRef(Date.now());
  const lastPing = useRef(Date.now());
  const isWarning = useRef(false);
  const latest = useRef({ onIdle, keepAlive });
  latest.current = { onIdle, keepAlive };

  useEffect(() => {
    const noteSign = () => {
      // Behind the warning only its own button counts: a knock at the desk must not keep a session open.
      if (isWarning.current) return;
      if (Date.now() - lastSign.current > 5_000) tellOtherTabs("active");
      lastSign.current = Date.now();
    };
    const hearSign = () => {
      lastSign.current = Date.now();
    };
    const look = () => {
      const left = lastSign.current + limitMinutes * 60_000 - Date.now();
      isWarning.current = left <= WARN_MS;
      setSecondsLeft(left <= WARN_MS ? Math.max(0, Math.ceil(left / 1000)) : null);
      if (left <= 0) latest.current.onIdle();
      else if (isPingDue(lastSign.current, lastPing.current)) {
        lastPing.current = Date.now();
        latest.current.keepAlive();
      }
    };
    for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, noteSign, { passive: true });
    const stopHearing = whenOtherTabSays("active", hearSign);
    const clock = setInterval(look, 1000);
    return () => {
      for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, noteSign);
      stopHearing();
      clearInterval(clock);
    };
  }, [limitMinutes]);

  const stay = () => {
    lastSign.current = Date.now();
    lastPing.current = Date.now();
    isWarning.current = false;
    setSecondsLeft(null);
    tellOtherTabs("active");
    latest.current.keepAlive();
  };
  return { secondsLeft, stay };
}

function isPingDue(lastSign: number, lastPing: number): boolean {
  return lastSign > lastPing && Date.now() - lastPing > KEEP_ALIVE_MS;
}
