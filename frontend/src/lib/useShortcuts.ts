import { useEffect, useRef } from "react";
import { areKeysOn } from "./keysSetting";

/** One key, what it does in words (for the help dialog), and the deed. */
export type Shortcut = { key: string; does: string; run: () => void };

const listening: { current: Shortcut[] }[] = [];

export function shortcutsInUse(): Shortcut[] {
  return listening.flatMap((one) => one.current);
}

/** Single keys for the screen that is shown. They rest while somebody types, in a dialog, and when turned off. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    listening.push(latest);
    const onKeyDown = (event: KeyboardEvent) => runShortcut(event, latest.current);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      listening.splice(listening.indexOf(latest), 1);
    };
  }, []);
}

function runShortcut(event: KeyboardEvent, shortcuts: Shortcut[]): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return;
  if (!areKeysOn()) return;
  const shortcut = shortcuts.find((one) => one.key.toLowerCase() === event.key.toLowerCase());
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog")) return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.matches("textarea, select, [contenteditable='true']");
}
