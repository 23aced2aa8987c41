import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type Entry, practiceEntriesFor } from "../../access/shell/navigation";
import { rolesAt } from "../../access/viewer/roles";
import { useMay, useMe } from "../../access/viewer/useMe";
import type { PracticeHome } from "../../api/generated";
import { readPracticeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Card, CardGroup } from "../../ui/Card";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { WarningCallout } from "../../ui/WarningCallout";
import { ImprovementNews } from "./ImprovementNews";
import { WaitingExtracts } from "./WaitingExtracts";
import { WaitingLetters } from "./WaitingLetters";
import { WaitingMessages } from "./WaitingMessages";
import { WaitingReception } from "./WaitingReception";
import { WaitingReviews } from "./WaitingReviews";

/** The practice's overview: what stands in the way first, then where each role's work begins. */
export function PracticePage() {
  const { ods } = useParams({ from: "/practices/$ods/" });
  const { data: home } = useSuspenseQuery(readPracticeOptions({ path: { ods } }));
  const me = useMe();
  const myRoles = rolesAt(me, ods).map((held) => held.role);
  const entries = practiceEntriesFor(me, ods);
  const isStart = (entry: Entry) => entry.startFor.some((role) => myRoles.includes(role));
  return (
    <Page title={home.name} caption="Overview">
      <Obstacles home={home} />
      <WaitingExtracts ods={ods} />
      <WaitingReviews ods={ods} />
      <WaitingLetters ods={ods} />
      <WaitingMessages ods={ods} />
      <WaitingReception ods={ods} />
      <ImprovementNews ods={ods} />
      <Entries heading="Start here" entries={entries.filter(isStart)} ods={ods} />
      <Entries heading="More" entries={entries.filter((entry) => !isStart(entry))} ods={ods} />
      <h2 className="nhsuk-heading-m">This practice</h2>
      <SummaryList
        rows={[
          { name: "Newest extract", value: newestExtract(home) },
          { name: "PCN", value: home.pcn ?? "Not placed yet" },
          { name: "ICB", value: home.icb ?? "Not placed yet" },
        ]}
      />
    </Page>
  );
}

function Entries({ heading, entries, ods }: { heading: string; entries: Entry[]; ods: string }) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={heading}>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <CardGroup>
        {entries.map((entry) => (
          <Card key={entry.name} heading={entry.name} headingLevel={3} to={entry.to(ods)}>
            <p>{entry.tells}</p>
          </Card>
        ))}
      </CardGroup>
    </section>
  );
}

function Obstacles({ home }: { home: PracticeHome }) {
  const may = useMay();
  return (
    <>
      {home.letters_missing.length > 0 ? (
        <WarningCallout heading="Letters cannot be prepared yet">
          <p>These are not filled in: {new Intl.ListFormat("en-GB").format(home.letters_missing)}.</p>
          {may("practice:edit") ? (
            <p>
              <Link to={paths.settings(home.ods)}>Fill in the letter details</Link>
            </p>
          ) : null}
        </WarningCallout>
      ) : null}
    </>
  );
}

function newestExtract({ newest_extract_on, newest_extract_number, extract_age_days }: PracticeHome): string {
  if (newest_extract_on === null) return "None loaded yet";
  const age =
    extract_age_days === null
      ? ""
      : `, ${extract_age_days === 0 ? "today" : `${countOf(extract_age_days, "day")} old`}`;
  return `${formatDate(newest_extract_on)} (number ${newest_extract_number})${age}`;
}
