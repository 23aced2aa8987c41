import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import type { RegionPracticeView } from "../../../api/generated";
import { readRegionPracticeOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { formatDate, formatMonth } from "../../../lib/dates";
import { paths } from "../../../paths";
import { Details } from "../../../ui/Details";
import { InsetText } from "../../../ui/InsetText";
import { Page } from "../../../ui/Page";
import { SummaryList } from "../../../ui/SummaryList";
import { DownloadPack } from "../../packs/DownloadPack";
import { AsOf } from "../AsOf";
import { OptionsTakenUp } from "./OptionsTakenUp";
import { PracticeFigures } from "./PracticeFigures";
import { PublishedStories } from "./PublishedStories";

/** All that the board sees of one practice: figures, where they lie, and what it does. */
export function BoardPracticePage() {
  const { icb, code } = useParams({ from: "/icbs/$icb/practices/$code" });
  const { data: view } = useSuspenseQuery(readRegionPracticeOptions({ path: { icb, code } }));
  const { practice, snapshot, interventions, figures, explained } = view;
  return (
    <Page
      title={practice.name}
      caption={[practice.code, practice.pcn_name].filter(Boolean).join(" · ")}
      place={useBoardName()}
      crumbs={[
        { name: "Overview", to: paths.icb(icb) },
        { name: "Side by side", to: paths.comparison(icb) },
      ]}
    >
      <AsOf snapshot={snapshot} />
      <SummaryList noBorder rows={standingOf(view)} />
      <DownloadPack icb={icb} code={code} />
      <Beyond view={view} />
      {figures.length ? (
        <PracticeFigures icb={icb} code={code} figures={figures} />
      ) : (
        <InsetText>This practice has told no figures yet.</InsetText>
      )}
      {view.untold.length ? (
        <Details summary={`${view.untold.length} measures of which it has told nothing`}>
          <ul>
            {view.untold.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      <OptionsTakenUp taken={interventions} />
      <PublishedStories icb={icb} stories={view.stories} />
      {explained.map((one) => (
        <p className="app-reading-width nhsuk-body-s" key={one}>
          {one}
        </p>
      ))}
    </Page>
  );
}

function standingOf({ practice }: RegionPracticeView) {
  const { list_size, list_size_month, extract_on, extracts_in_a_year, last_work_on } = practice;
  const size = list_size?.toLocaleString("en-GB");
  return [
    {
      name: "Registered patients",
      value: size
        ? [size, list_size_month && `(${formatMonth(list_size_month)})`].filter(Boolean).join(" ")
        : "Not known",
    },
    {
      name: "Newest extract",
      value: extract_on ? `${formatDate(extract_on)}; ${extracts_in_a_year} in a year` : "None yet",
    },
    { name: "Last work in Stepdown", value: last_work_on ? formatDate(last_work_on) : "None yet" },
  ];
}

function Beyond({ view: { beyond, figures } }: { view: RegionPracticeView }) {
  if (figures.length === 0) return null;
  if (beyond.length === 0) return <p>Nowhere does it differ from the others by more than chance explains.</p>;
  return (
    <InsetText>
      <p>Differs from the others by more than chance explains, which is worth a question:</p>
      <ul>
        {beyond.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </InsetText>
  );
}
