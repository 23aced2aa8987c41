/**
 * Unsaved work waits in memory for whoever was signed out in the middle of it. Whoever leaves on purpose
 * leaves nothing behind. Who keeps something says here how to forget it.
 */
const keepers = new Set<() => void>();

export function forgetWhenLeaving(forget: () => void): void {
  keepers.add(forget);
}

export function forgetUnsaved(): void {
  for (const forget of keepers) forget();
}
