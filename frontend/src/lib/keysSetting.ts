import { useSyncExternalStore } from "react";

/**
 * Whether single keys work in this browser. People who speak to their computer, or whose hands shake, must be
 * able to turn them off (WCAG 2.1.4), and to find them off the next day. Nothing personal is stored.
 */
const PLACE = "stepdown-keys";
const OFF = "off";

let isOff = read();
const listeners = new Set<() => void>();

export function areKeysOn(): boolean {
  return !isOff;
}

export function setKeysOn(isOn: boolean): void {
  isOff = !isOn;
  try {
    if (isOn) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, OFF);
  } catch {
    // A browser that stores nothing: the choice holds until the page is closed.
  }
  for (const tell of listeners) tell();
}

export function useKeysOn(): boolean {
  return useSyncExternalStore(listen, areKeysOn);
}

function read(): boolean {
  try {
    return localStorage.getItem(PLACE) === OFF;
  } catch {
    return false;
  }
}

/** Another tab may change it too. */
function listen(tell: () => void): () => void {
  const reread = () => {
    isOff = read();
    tell();
  };
  listeners.add(tell);
  addEventListener("storage", reread);
  return () => {
    listeners.delete(tell);
    removeEventListener("storage", reread);
  };
}
