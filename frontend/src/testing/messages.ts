import type { MessageListSummary, MessageRow, TextSize } from "../api/generated";

export const LIST_ID = "00000000-0000-4000-8000-0000000000c1";

export const SIZE: TextSize = {
  alphabet: "GSM-7",
  characters: 214,
  segments: 2,
  left: 92,
  cheaper: 2,
  costly: [],
};

/** A list just prepared. A test states only what differs. */
export function aMessageList(differs: Partial<MessageListSummary> = {}): MessageListSummary {
  return {
    id: LIST_ID,
    kind: "invitation",
    title: "An offer of a review",
    wording_version: "1.0",
    is_own_wording: false,
    text: "((salutation)), we would like to offer you a review.",
    size: SIZE,
    most_segments: 2,
    all_segments: 4,
    differs_by: ["salutation"],
    worklists: ["November list"],
    state: "created",
    included: 2,
    held: 1,
    withheld: 0,
    vetoed: 0,
    tell_otherwise: 1,
    to_confirm: 0,
    to_confirm_sentences: [],
    still_to_send: 3,
    sent: {},
    again_because: null,
    prepared_by: "Pim Marrow",
    prepared_at: "2026-11-22T09:00:00Z",
    approved_by: null,
    approved_at: null,
    exported_by: null,
    exported_at: null,
    version: 1,
    can_approve: true,
    cannot_approve_because: null,
    can_veto: false,
    ...differs,
  };
}

export function aMessage(listed: string, differs: Partial<MessageRow> = {}): MessageRow {
  return {
    id: `00000000-0000-4000-8000-${listed.length.toString().padStart(12, "0")}`,
    listed,
    birth_date: "1961-05-04",
    mobile: "07700900123",
    tell_otherwise: null,
    may_tell: true,
    sent: [],
    ...differs,
  };
}
