import type { LegendLine } from "./Legend";
import type { Means } from "./marks";
import type { SpcSeries } from "./spcSeries";

const MARKS: Record<Means, string> = {
  better: "Triangle: special cause, for the better",
  worse: "Square: special cause, for the worse",
  changed: "Diamond: special cause, a change that is neither better nor worse",
};

/** Only what is in the picture. */
export function legendOf({ points, centre_is, target, trial_phases, notes }: SpcSeries): LegendLine[] {
  const lines: LegendLine[] = [{ look: "value", said: "Line with dots: what was measured" }];
  const centre = centre_is.toLowerCase();
  lines.push({ look: "centre", said: `Level grey line: the ${centre}` });
  const limited = points.filter(({ upper }) => upper !== null);
  if (limited.some(({ phase }) => !trial_phases.includes(phase)))
    lines.push({ look: "limit", said: "Dashed grey lines: limits, between which chance alone varies" });
  if (limited.some(({ phase }) => trial_phases.includes(phase)))
    lines.push({ look: "trial-limit", said: "Dotted grey lines: trial limits, from fewer than 12 values" });
  if (target !== null) lines.push({ look: "target", said: "Green line of dashes and dots: the target" });
  for (const means of Object.keys(MARKS) as Means[])
    if (points.some((point) => point.means === means)) lines.push({ look: means, said: MARKS[means] });
  if (notes.length) lines.push({ look: "note-line", said: "Numbers below the dates: what happened then" });
  return lines;
}
