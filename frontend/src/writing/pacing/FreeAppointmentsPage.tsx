import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { MovedLetters } from "../../api/generated";
import { readPacingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { FreeAppointmentsForm } from "./FreeAppointmentsForm";
import { HowManyLetters } from "./HowManyLetters";

export function FreeAppointmentsPage() {
  const { ods } = useParams({ from: "/practices/$ods/letters/calendar/appointments" });
  const { data: pacing } = useSuspenseQuery(readPacingOptions({ path: { ods } }));
  const [moved, setMoved] = useState<MovedLetters[] | null>(null);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Letters", to: paths.letterBatches(ods) },
    { name: "Calendar", to: paths.letterCalendar(ods) },
  ];
  return (
    <Page title="Free review appointments" crumbs={crumbs} wide={false}>
      {moved ? <Saved ods={ods} moved={moved} /> : null}
      <HowManyLetters pacing={pacing} />
      {/* A newer version fills the form anew, so that nobody saves over a colleague's change. */}
      <FreeAppointmentsForm key={pacing.version} ods={ods} pacing={pacing} onSaved={setMoved} />
    </Page>
  );
}

function Saved({ ods, moved }: { ods: string; moved: MovedLetters[] }) {
  return (
    <NotificationBanner heading="The free appointments are saved" success>
      {moved.length === 0 ? <p>No letter has to move to another week.</p> : null}
      <ul className="nhsuk-list">
        {moved.map((one) => (
          <li key={one.batch_id}>
            {one.says} <Link to={paths.letterBatch(ods, one.batch_id)}>Look at this batch</Link>
          </li>
        ))}
      </ul>
    </NotificationBanner>
  );
}
