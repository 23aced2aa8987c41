/** Placeholder until the estimate is served. */
export function ImpactPanel(_: { ods: string }) {
  return null;
}
