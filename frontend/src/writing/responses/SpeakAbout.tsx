import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type {
  AnswerGiven,
  CheckedCaller,
  FoundCaller,
  LetterAtDesk,
  LoggedAnswer,
} from "../../api/generated";
import {
  changeAnswerMutation,
  logAnswerMutation,
  undoAnswerMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { InsetText } from "../../ui/InsetText";
import { WarningCallout } from "../../ui/WarningCallout";
import { LetterCard } from "./LetterCard";
import { LoggedBanner } from "./LoggedBanner";

type Props = {
  ods: string;
  caller: FoundCaller;
  checked: CheckedCaller;
  onChange: (checked: CheckedCaller) => void;
};

/** What may be said of each letter, and the answer in one press. */
export function SpeakAbout({ ods, caller, checked, onChange }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const answering = useAnswering(ods, checked, onChange);
  const { last, error } = answering;
  return (
    <section aria-labelledby="speaking">
      <h2 className="nhsuk-heading-m app-step__heading" id="speaking" ref={heading} tabIndex={-1}>
        {caller.listed}
      </h2>
      <ErrorSummary errors={error ? [{ field: null, text: wordsOf(error) }] : []} />
      {last ? (
        <LoggedBanner
          key={`${last.id} ${last.can_change}`}
          answer={last}
          busy={answering.isBusy}
          onUndo={() => answering.undo(last)}
        />
      ) : (
        <InsetText>
          <p>{checked.says}</p>
        </InsetText>
      )}
      {checked.refuses_contact ? (
        <WarningCallout heading="Asked not to be contacted about this">
          <p>Do not offer an appointment about this. Help with what they ring for.</p>
        </WarningCallout>
      ) : null}
      {checked.letters.map((letter) => (
        <LetterCard key={letter.letter_id ?? letter.message_id} letter={letter} answering={answering} />
      ))}
    </section>
  );
}

function wordsOf(refusal: unknown): string {
  const { title, detail, errors } = problemFrom(refusal);
  return [title, detail, ...errors.map((error) => error.detail)].filter(Boolean).join(". ");
}

function isSame(one: LetterAtDesk, other: LetterAtDesk): boolean {
  return one.letter_id === other.letter_id && one.message_id === other.message_id;
}

export type Answering = ReturnType<typeof useAnswering>;

/** The server's answer takes the place of the one that it changed: nothing is asked for again during a call. */
function useAnswering(ods: string, checked: CheckedCaller, onChange: (checked: CheckedCaller) => void) {
  const logging = useMutation(logAnswerMutation());
  const changing = useMutation(changeAnswerMutation());
  const undoing = useMutation(undoAnswerMutation());
  const [last, setLast] = useState<LoggedAnswer | null>(null);
  const put = (letter: LetterAtDesk, gone: LoggedAnswer | null, now: LoggedAnswer | null) => {
    const answers = letter.answers.filter((one) => one.id !== gone?.id);
    const changed = { ...letter, answers: now ? [now, ...answers] : answers };
    const letters = checked.letters.map((one) => (isSame(one, letter) ? changed : one));
    const said = letters.some((one) => one.answers.some((answer) => answer.kind === "no_contact"));
    // One who had refused before the call still does: only what this call set is taken back by it.
    const before = checked.refuses_contact && gone?.kind !== "no_contact";
    onChange({ ...checked, letters, refuses_contact: said || before });
  };
  const key = () => ({ "Idempotency-Key": crypto.randomUUID() });
  const isBusy = logging.isPending || changing.isPending || undoing.isPending;
  return {
    last,
    isBusy,
    error: logging.error ?? changing.error ?? undoing.error,
    log: async (letter: LetterAtDesk, given: AnswerGiven) => {
      if (isBusy) return;
      const { letter_id, message_id } = letter;
      const body = { ...given, check_id: checked.check_id, letter_id, message_id };
      const now = await logging.mutateAsync({ path: { ods }, body, headers: key() }).catch(() => null);
      if (!now) return;
      setLast(now);
      put(letter, null, now);
    },
    change: async (letter: LetterAtDesk, before: LoggedAnswer, given: AnswerGiven) => {
      if (isBusy) return;
      const path = { ods, answer_id: before.id };
      const now = await changing.mutateAsync({ path, body: given, headers: key() }).catch(() => null);
      if (!now) return;
      setLast(now);
      put(letter, before, now);
    },
    undo: async (answer: LoggedAnswer) => {
      if (isBusy) return;
      const letter = checked.letters.find((one) => one.answers.some(({ id }) => id === answer.id));
      const now = await undoing.mutateAsync({ path: { ods, answer_id: answer.id } }).catch(() => null);
      if (!now || !letter) return;
      setLast(now);
      put(letter, answer, null);
    },
  };
}
