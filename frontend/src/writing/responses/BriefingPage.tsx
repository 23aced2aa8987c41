import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { LettersOfWeek, ReceptionBriefing } from "../../api/generated";
import { readReceptionBriefingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { formatDate, inDays } from "../../lib/dates";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { ReceptionLinks } from "./ReceptionLinks";

/** One page for the wall beside the telephone. */
export function BriefingPage() {
  const { ods } = useParams({ from: "/practices/$ods/reception/briefing" });
  const { data: briefing } = useSuspenseQuery(readReceptionBriefingOptions({ path: { ods } }));
  return (
    <Page
      title="Letters about a medicines review: for reception"
      caption={briefing.practice_name}
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
    >
      <div className="app-screen-only">
        <ReceptionLinks />
        <Button look="secondary" small onClick={() => window.print()}>
          Print this page
        </Button>
      </div>
      <div className="app-briefing">
        <Weeks briefing={briefing} />
        <section aria-labelledby="brief-what">
          <h2 className="nhsuk-heading-s" id="brief-what">
            On every call
          </h2>
          <ul>
            {briefing.guide.brief.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="brief-asked">
          <h2 className="nhsuk-heading-s" id="brief-asked">
            What callers ask
          </h2>
          <dl>
            {briefing.guide.asked.map((one) => (
              <div key={one.question}>
                <dt>
                  <strong>{one.question}</strong>
                </dt>
                <dd>{one.answer}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="brief-danger">
          <h2 className="nhsuk-heading-s" id="brief-danger">
            Whom to get
          </h2>
          <p>
            {briefing.guide.duty_is_set ? `On duty on ${formatDate(inDays(0))}, when this was printed: ` : ""}
            <strong>{briefing.guide.tell}</strong>
            {briefing.guide.duty_is_set ? ". " : " "}On other days look in Stepdown, under Reception: “Who is
            on duty”.
          </p>
          <ul>
            {briefing.guide.dangers.map((one) => (
              <li key={one.kind}>
                <strong>{one.title}:</strong> {one.first}
              </li>
            ))}
          </ul>
        </section>
        {briefing.guide.checked_by_nobody ? <p>Nobody has signed these words yet.</p> : null}
      </div>
    </Page>
  );
}

function Weeks({ briefing }: { briefing: ReceptionBriefing }) {
  const { weeks, with_whom, free_appointments } = briefing;
  return (
    <section aria-labelledby="brief-weeks">
      <h2 className="nhsuk-heading-s" id="brief-weeks">
        When letters go out
      </h2>
      {weeks.length > 0 ? (
        <ul>
          {weeks.map((one) => (
            <li key={one.release_id}>{weekInWords(one)}</li>
          ))}
        </ul>
      ) : (
        <p>No letters are approved yet. Print this page again when they are.</p>
      )}
      <p>
        {with_whom ? `Reviews are with ${with_whom}. ` : ""}
        {free_appointments === null
          ? "How many appointments are free is not set yet."
          : `${countOf(free_appointments, "review appointment is", "review appointments are")} free each week.`}
      </p>
    </section>
  );
}

function weekInWords({ week, letters, posted_on }: LettersOfWeek): string {
  const count = countOf(letters, "letter");
  return posted_on ? `Posted on ${formatDate(posted_on)}: ${count}` : `Week of ${formatDate(week)}: ${count}`;
}
