import { useState } from "react";
import type { AnswerGiven, LetterAtDesk, LoggedAnswer } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { AnswerButtons } from "./AnswerButtons";
import { answerInWords } from "./LoggedBanner";
import type { Answering } from "./SpeakAbout";

type Props = { letter: LetterAtDesk; answering: Answering };

export function LetterCard({ letter, answering }: Props) {
  const [changed, setChanged] = useState<LoggedAnswer | null>(null);
  const give = (given: AnswerGiven) => {
    if (!changed) return answering.log(letter, given);
    setChanged(null);
    return answering.change(letter, changed, given);
  };
  return (
    <Card heading={letter.in_words} headingLevel={3}>
      <p>
        {letter.reference ? `Reference ${letter.reference}` : "A text message, which has no reference"}
        {letter.came_back ? ". This letter came back: check the address." : ""}
      </p>
      {letter.answers.length > 0 ? (
        <ul className="nhsuk-list" aria-label="Answers so far">
          {letter.answers.map((answer) => (
            <li key={answer.id}>
              <strong>{answerInWords(answer)}</strong>
              <span className="app-under">
                {formatInstant(answer.logged_at)} by {answer.logged_by}
                {answer.attendance ? `. ${ATTENDANCE[answer.attendance]}` : ""}
              </span>
              {answer.can_change && !answer.attendance && changed?.id !== answer.id ? (
                <Button look="plain" small onClick={() => setChanged(answer)}>
                  Change<span className="nhsuk-u-visually-hidden">: {answerInWords(answer)}</span>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="nhsuk-label">
        {changed ? `Instead of “${answerInWords(changed)}”:` : "What does the caller answer?"}
      </p>
      <AnswerButtons letter={letter} busy={answering.isBusy} onGive={give} />
      {changed ? (
        <Button look="plain" small onClick={() => setChanged(null)}>
          Leave it as it was
        </Button>
      ) : null}
    </Card>
  );
}

const ATTENDANCE = { attended: "Attended", did_not_attend: "Did not attend" } as const;
