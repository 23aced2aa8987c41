import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { readLetterDetailsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { WarningCallout } from "../../ui/WarningCallout";
import { LetterDetailsForm } from "./LetterDetailsForm";

export function LetterDetailsPage() {
  const { ods } = useParams({ from: "/practices/$ods/settings" });
  const { data: details } = useSuspenseQuery(readLetterDetailsOptions({ path: { ods } }));
  const [saved, setSaved] = useState(false);
  return (
    <Page title="Letter details" crumbs={[{ name: "Overview", to: paths.practice(ods) }]} wide={false}>
      {saved ? <NotificationBanner heading="The letter details are saved" success /> : null}
      <p>Filled in once, and carried by every letter of this practice.</p>
      {details.missing.length > 0 ? (
        <WarningCallout heading="Still missing before letters can be prepared">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {details.missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </WarningCallout>
      ) : null}
      {/* A newer version fills the form anew, so that nobody saves over a colleague's change. */}
      <LetterDetailsForm key={details.version} ods={ods} details={details} onSaved={() => setSaved(true)} />
    </Page>
  );
}
