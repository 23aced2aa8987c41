import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { KeptBack, SharedFigures, SharedMeasure } from "../../api/generated";
import { readSharedFiguresOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate, formatMonth } from "../../lib/dates";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { AsOf } from "../overviews/AsOf";
import { OptionsTakenUp } from "../overviews/practice/OptionsTakenUp";
import { SharedTable } from "./SharedTable";

/** For the practice: every figure of it that its board can see, as the board sees it. */
export function SharedFiguresPage() {
  const { ods } = useParams({ from: "/practices/$ods/shared-figures" });
  const { data: shared } = useSuspenseQuery(readSharedFiguresOptions({ path: { ods } }));
  const known = shared.figures.filter(isKnown);
  const unknown = shared.figures.filter((one) => !isKnown(one));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Measures", to: paths.measures(ods) },
  ];
  return (
    <Page title="What the ICB sees" caption={shared.icb_name ?? ""} place={usePracticeName()} crumbs={crumbs}>
      {shared.snapshot ? <AsOf snapshot={shared.snapshot} /> : null}
      <InsetText>
        {shared.explained.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </InsetText>
      <Standing shared={shared} />
      {known.length ? <SharedTable ods={ods} caption="Figures" figures={known} /> : null}
      {unknown.length ? (
        <Details summary={`${countOf(unknown.length, "measure")} of which it reads that nothing is known`}>
          <SharedTable ods={ods} caption="Nothing known yet" figures={unknown} />
        </Details>
      ) : null}
      <Untold titles={shared.snapshot ? shared.untold : []} />
      {shared.practice ? <OptionsTakenUp taken={shared.interventions} /> : null}
      <KeptBackHere kept={shared.kept_back} />
    </Page>
  );
}

const isKnown = ({ month, year }: SharedMeasure) =>
  [month, year].some((figure) => figure !== null && figure.state !== "absent");

function Standing({ shared: { practice } }: { shared: SharedFigures }) {
  if (practice === null) return null;
  const { list_size, list_size_month, extract_on, extracts_in_a_year, last_work_on } = practice;
  const ofMonth = list_size_month ? ` (${formatMonth(list_size_month)})` : "";
  return (
    <SummaryList
      noBorder
      rows={[
        {
          name: "Registered patients",
          value: list_size === null ? "Not known" : `${formatNumber(list_size)}${ofMonth}`,
        },
        {
          name: "Newest extract",
          value: extract_on ? `${formatDate(extract_on)}; ${extracts_in_a_year} in a year` : "None yet",
        },
        { name: "Last work in Stepdown", value: last_work_on ? formatDate(last_work_on) : "None yet" },
      ]}
    />
  );
}

function Untold({ titles }: { titles: string[] }) {
  if (titles.length === 0) return null;
  return (
    <Details summary="Of which the ICB has no figure yet">
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </Details>
  );
}

function KeptBackHere({ kept }: { kept: KeptBack[] }) {
  return (
    <Details summary="What the ICB is not told">
      <ul>
        {kept.map(({ title, because }) => (
          <li key={title}>
            {title}: {because}
          </li>
        ))}
      </ul>
    </Details>
  );
}
