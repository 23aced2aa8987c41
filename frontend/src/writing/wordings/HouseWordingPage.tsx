import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { readHouseWordingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { WarningCallout } from "../../ui/WarningCallout";
import { StartWording } from "./StartWording";
import { usePreview, WordingPreview } from "./WordingPreview";

/** The words that come with Stepdown: read, looked at, and the beginning of a practice's own. */
export function HouseWordingPage() {
  const { ods, houseId } = useParams({ from: "/practices/$ods/letters/wordings/house/$houseId" });
  const { data: house } = useSuspenseQuery(readHouseWordingOptions({ path: { ods, house_id: houseId } }));
  const preview = usePreview(ods, house, house);
  return (
    <Page
      title={house.label}
      caption={`Stepdown’s wording, version ${house.version}`}
      crumbs={[{ name: "Wording", to: paths.wordings(ods) }]}
    >
      {house.draft_translation ? (
        <WarningCallout heading="A draft translation">
          <p>
            Nobody who reads this language has checked it, so no letter prints it. Make your own version, and
            let somebody who reads the language correct it.
          </p>
        </WarningCallout>
      ) : null}
      {house.verified ? null : (
        <p className="app-reading-width">
          No pharmacist has signed this wording yet. Source: {house.source}.
        </p>
      )}
      <StartWording ods={ods} place={house} label={house.label} />
      <WordingPreview ods={ods} preview={preview} place={house} text={house} />
    </Page>
  );
}
