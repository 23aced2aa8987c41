import type { LetterKind, ReleaseState } from "../../api/generated";

const KINDS: Record<LetterKind, string> = {
  invitation: "Invitation",
  named_appointment: "Invitation with an appointment",
  repeat_removed: "Repeat removed",
  codeine_information: "Codeine information",
  taper_plan: "Plan for taking less",
  reminder: "Reminder",
  programme_invitation: "Programme invitation",
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
