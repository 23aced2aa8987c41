import type { AttestationShown, AttestedState } from "../../api/generated";
import { Tag, type TagColour } from "../../ui/Tag";

const COLOUR: Record<AttestedState, TagColour> = { done: "green", not_done: "orange", not_yet: "yellow" };

export function StateTag({ now }: { now: AttestationShown | null }) {
  return now ? <Tag colour={COLOUR[now.state]}>{now.state_says}</Tag> : <Tag colour="grey">Nothing said</Tag>;
}
