import type { StorySummary } from "../../api/generated";
import { Tag } from "../../ui/Tag";
import { RESULT } from "./words";

/** Whether it was tested, and what the chart's rule said of it. */
export function EvidenceTag({ evidence, result }: Pick<StorySummary, "evidence" | "result">) {
  if (evidence === "planned") return <Tag colour="white">Planned</Tag>;
  const { words, colour } = RESULT[result];
  return <Tag colour={colour}>Tested: {words.toLowerCase()}</Tag>;
}
