import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { StoryMeasure, StoryView } from "../../api/generated";
import { readStoryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { WarningCallout } from "../../ui/WarningCallout";
import { MeasureChart } from "../measures/MeasureChart";
import { OwnWords } from "./OwnWords";
import { ShareStory } from "./ShareStory";
import { StoryCycles } from "./StoryCycles";

/** One page about an intervention, to show, to print and to send. */
export function StoryPage() {
  const { ods, interventionId } = useParams({ from: "/practices/$ods/interventions/$interventionId/story" });
  const { data: story } = useSuspenseQuery(
    readStoryOptions({ path: { ods, intervention_id: interventionId } }),
  );
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Interventions", to: paths.interventions(ods) },
    { name: "This intervention", to: paths.intervention(ods, interventionId) },
  ];
  return (
    <Page title={story.title} caption={`Our story: ${story.practice}`} crumbs={crumbs}>
      <p className="nhsuk-body-s">
        {story.option}: {story.option_title}. As at {formatDate(story.as_of)}.
      </p>
      <ShareStory ods={ods} story={story} />
      <LeftOut places={story.left_out} />
      <section aria-labelledby="aim">
        <h2 className="nhsuk-heading-m" id="aim">
          What we aimed for
        </h2>
        <p>
          {story.aim || "The aim is not written down yet."}
          {story.aim_numbers ? <strong> ({story.aim_numbers})</strong> : null}
        </p>
        {story.why ? <p>{story.why}</p> : null}
      </section>
      <Results ods={ods} story={story} />
      <StoryCycles cycles={story.cycles} />
      {story.next_says ? (
        <section aria-labelledby="next">
          <h2 className="nhsuk-heading-m" id="next">
            What comes next
          </h2>
          <p>{story.next_says}</p>
        </section>
      ) : null}
      <OwnWords ods={ods} story={story} />
      <Agreed agreed={story.agreed} />
    </Page>
  );
}

function LeftOut({ places }: { places: string[] }) {
  if (places.length === 0) return null;
  return (
    <WarningCallout heading="Something is left out">
      <p>These texts seem to hold an NHS number, so the story does not tell them:</p>
      <ul>
        {places.map((place) => (
          <li key={place}>{place}</li>
        ))}
      </ul>
    </WarningCallout>
  );
}

function Results({ ods, story }: { ods: string; story: StoryView }) {
  return (
    <section aria-labelledby="results">
      <h2 className="nhsuk-heading-m" id="results">
        What came of it
      </h2>
      {story.measure ? (
        <MeasureChart ods={ods} measure={story.measure.id} />
      ) : (
        <p>No measure was agreed on.</p>
      )}
      <Watched measures={story.balancing} />
    </section>
  );
}

function Watched({ measures }: { measures: StoryMeasure[] }) {
  if (measures.length === 0) return null;
  const unknown = measures.filter((one) => !one.available).map((one) => one.title);
  return (
    <>
      <h3 className="nhsuk-heading-s">What we watched beside it</h3>
      <ul>
        {measures
          .filter((one) => one.available)
          .map((one) => (
            <li key={one.id}>
              <strong>{one.title}.</strong> {one.headline}
            </li>
          ))}
        {unknown.length > 0 ? <li>No figure yet of: {unknown.join("; ")}.</li> : null}
      </ul>
    </>
  );
}

function Agreed({ agreed }: { agreed: string[] }) {
  if (agreed.length === 0) return null;
  return (
    <section aria-labelledby="agreed">
      <h2 className="nhsuk-heading-m" id="agreed">
        Agreed
      </h2>
      <ul>
        {agreed.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}
