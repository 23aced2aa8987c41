import type { ReceptionGuide } from "../../api/generated";
import { Details } from "../../ui/Details";

/** What to say, word for word. It stays on the page, closed, while a call goes on. */
export function CallScript({ guide }: { guide: ReceptionGuide }) {
  return (
    <section aria-labelledby="script" className="app-script">
      <h2 className="nhsuk-heading-m nhsuk-u-margin-top-6" id="script">
        What to say
      </h2>
      {guide.checked_by_nobody ? (
        <p className="nhsuk-hint">
          Nobody has signed these words yet. Ask your practice manager to read them.
        </p>
      ) : null}
      {guide.script.map((part) => (
        <Details key={part.title} summary={part.title}>
          {part.say.map((line) => (
            <p key={line}>“{line}”</p>
          ))}
          <ul>
            {part.do_not.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Details>
      ))}
      <Details summary="If the caller is upset">
        <ul>
          {guide.upset.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Details>
      <Details summary="What callers ask">
        <dl>
          {guide.asked.map((one) => (
            <div key={one.question}>
              <dt>
                <strong>{one.question}</strong>
              </dt>
              <dd className="nhsuk-u-margin-left-0 nhsuk-u-margin-bottom-3">{one.answer}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </section>
  );
}
