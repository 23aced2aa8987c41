import type { LetterKind, ReleaseState } from "../../api/generated";

const KINDS: Record<LetterKind, string> = {
  invitation: "Invitation to a review",
  named_appointment: "Invitation with an appointment",
  repeat_removed: "Medicine removed from repeat",
  codeine_information: "About codeine",
  taper_plan: "Plan to take less",
  reminder: "Reminder",
  programme_invitation: "Invitation to a pain programme",
};

const RELEASES: Record<ReleaseState, string> = {
  waiting: "Planned",
  rendering: "Being made",
  rendered: "Ready to print",
  downloaded: "Downloaded, not posted yet",
  posted: "Posted",
  withdrawn: "Withdrawn",
};

export function kindWords(kind: LetterKind): string {
  return KINDS[kind];
}

export function releaseWords(state: ReleaseState): string {
  return RELEASES[state];
}
