const LINE = 17;

/** Keeps every label at its own place; only those that would overlap are moved, in their order from top to bottom. */
export function spread(wanted: number[], top: number, bottom: number, apart = LINE): number[] {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at);
  let least = top;
  for (const label of order) {
    label.at = Math.max(label.at, least);
    least = label.at + apart;
  }
  // What was pushed out below goes back up, and takes along only the neighbours that it meets.
  let most = bottom;
  for (const label of order.reverse()) {
    label.at = Math.min(label.at, most);
    most = label.at - apart;
  }
  const placed: number[] = [];
  for (const label of order) placed[label.i] = label.at;
  return placed;
}
