import type {
  ListState,
  MessageListSummary,
  MessageRoute,
  MessageState,
  TextSize,
} from "../../api/generated";
import { countOf } from "../../lib/counts";
import type { TagColour } from "../../ui/Tag";

type Words = { words: string; colour: TagColour };

const STATES: Record<ListState, Words> = {
  created: { words: "Waits for approval", colour: "yellow" },
  approved: { words: "Ready to send", colour: "purple" },
  cancelled: { words: "Cancelled", colour: "grey" },
};

export function listTag(list: MessageListSummary): Words {
  const isDone = list.state === "approved" && list.still_to_send === 0;
  return isDone ? { words: "Everybody told", colour: "green" } : STATES[list.state];
}

export const NOT_ACCEPTED: Record<MessageState, Words> = {
  included: { words: "Accepted", colour: "green" },
  held: { words: "Held when prepared", colour: "grey" },
  withheld: { words: "Withheld before sending", colour: "orange" },
  vetoed: { words: "Taken out", colour: "purple" },
};

export const ROUTES: Record<MessageRoute, string> = {
  message: "By text message",
  letter: "By letter",
  phone: "By telephone",
  other: "In another way",
};

/** "214 characters, 2 segments" */
export function sizeWords({ characters, segments }: TextSize): string {
  return `${countOf(characters, "character")}, ${countOf(segments, "segment")}`;
}

/** What makes a message dear, and what to write instead: "Instead of ’ on line 1 write '" */
export function dearWords({ alphabet, costly, cheaper, segments }: TextSize): string[] {
  if (alphabet === "GSM-7") return [];
  const each = costly.map(({ character, line, instead }) =>
    instead === null
      ? `${character} on line ${line} makes the whole message dearer`
      : `Instead of ${character} on line ${line} write ${instead === " " ? "a plain space" : instead}`,
  );
  const saved = segments - cheaper;
  return saved > 0 ? [...each, `That saves ${countOf(saved, "segment")} for each patient`] : each;
}
