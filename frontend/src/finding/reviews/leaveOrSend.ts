/** In a field every key is a letter: Escape leaves it, so that keys work again, and Control with Enter saves. */
export function leaveOrSend(event: React.KeyboardEvent, save: () => void): void {
  if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  save();
}
