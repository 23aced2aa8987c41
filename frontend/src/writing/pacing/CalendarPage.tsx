import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import { readLetterCalendarOptions, readPacingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { CalendarTable } from "./CalendarTable";
import { HowManyLetters } from "./HowManyLetters";

/** Week by week: how many letters can go out so that the calls can be answered, and how many do. */
export function CalendarPage() {
  const { ods } = useParams({ from: "/practices/$ods/letters/calendar" });
  const { begins } = useSearch({ from: "/practices/$ods/letters/calendar" });
  const { data: pacing } = useSuspenseQuery(readPacingOptions({ path: { ods } }));
  const { data: calendar } = useSuspenseQuery(
    readLetterCalendarOptions({ path: { ods }, query: { begins } }),
  );
  const may = useMay();
  const here = paths.letterCalendar(ods);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Letters", to: paths.letterBatches(ods) },
  ];
  return (
    <Page title="Calendar of letters" crumbs={crumbs}>
      <HowManyLetters pacing={pacing} />
      {may("letter:prepare") ? (
        <ButtonLink
          to={paths.freeAppointments(ods)}
          look={pacing.free_appointments === null ? "primary" : "secondary"}
        >
          {pacing.free_appointments === null ? "Say how many are free" : "Change free appointments"}
        </ButtonLink>
      ) : null}
      <CalendarTable ods={ods} weeks={calendar.weeks} />
      <nav aria-label="Other weeks" className="app-button-row">
        <Link to={here} search={{ begins: calendar.earlier }}>
          Earlier weeks
        </Link>
        {begins ? <Link to={here}>This week</Link> : null}
        <Link to={here} search={{ begins: calendar.later }}>
          Later weeks
        </Link>
      </nav>
    </Page>
  );
}
