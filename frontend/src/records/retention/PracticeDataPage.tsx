import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import {
  readPracticeSettingsOptions,
  readRetentionOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { TimeLimitsForm } from "../practices/TimeLimitsForm";
import { ExportEverything } from "./ExportEverything";
import { History } from "./History";

/** How long, until when, and for whom: what a manager answers for. */
export function PracticeDataPage() {
  const { ods } = useParams({ from: "/practices/$ods/data" });
  const { data: limits } = useSuspenseQuery(readPracticeSettingsOptions({ path: { ods } }));
  const { data: kept } = useSuspenseQuery(readRetentionOptions({ path: { ods } }));
  const [saved, setSaved] = useState(false);
  const may = useMay();
  return (
    <Page title="Practice data" crumbs={[{ name: "Overview", to: paths.practice(ods) }]} wide={false}>
      {saved ? <NotificationBanner heading="The limits are saved" success /> : null}
      <h2 className="nhsuk-heading-m">Time limits</h2>
      {/* A newer version fills the form anew, so that nobody saves over a colleague's change. */}
      <TimeLimitsForm key={limits.version} ods={ods} limits={limits} onSaved={() => setSaved(true)} />
      <History ods={ods} kept={kept} />
      {may("patient:export") ? (
        <section aria-labelledby="one-patient">
          <h2 className="nhsuk-heading-m" id="one-patient">
            When a patient asks what you keep about them
          </h2>
          <p>Find the patient by NHS number, and download everything that Stepdown keeps about them.</p>
          <ButtonLink look="secondary" to={paths.onePatientsData(ods)}>
            Find the patient
          </ButtonLink>
        </section>
      ) : null}
      {may("practice:export") ? <ExportEverything ods={ods} exports={kept.exports} /> : null}
    </Page>
  );
}
