import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { TallyGroupLines } from "../../api/generated";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { CountingFor } from "./CountingFor";
import { Lately } from "./Lately";
import { SeveralForm } from "./SeveralForm";
import { TallyLineView } from "./TallyLineView";
import { type Counting, sheetOptions } from "./useCounting";

/** Things that are counted in passing: a press each, by whoever sees them happen. */
export function TallyPage() {
  const { ods } = useParams({ from: "/practices/$ods/tallies" });
  const search = useSearch({ from: "/practices/$ods/tallies" });
  const counting: Counting = { ods, on: search.on, interventionId: search.for };
  const { data: sheet } = useSuspenseQuery(sheetOptions(counting));
  const [counted, setCounted] = useState("");
  const shown = sheet.groups.filter((group) => !search.group || group.name === search.group);
  return (
    <Page title="Tally" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      {counted ? <NotificationBanner key={counted} success heading={`Added: ${counted}`} /> : null}
      <div className="app-reading-width">
        <p>Count what you see happen, one press each. A count never says who it was.</p>
        <CountingFor key={sheet.on} counting={counting} sheet={sheet} group={search.group} />
      </div>
      <Tabs
        label="What to count"
        to={paths.tallies(ods)}
        tabs={[
          { name: "All", search: { ...search, group: undefined } },
          ...sheet.groups.map(({ name, title }) => ({ name: title, search: { ...search, group: name } })),
        ]}
        current={shown.length === 1 ? (shown[0]?.title ?? "All") : "All"}
      />
      {shown.map((group) => (
        <Group key={group.name} group={group} counting={counting} on={sheet.on} />
      ))}
      <Details summary="Add several at once, or a whole month">
        <SeveralForm counting={counting} sheet={sheet} onCounted={setCounted} />
      </Details>
      {sheet.lately.length > 0 ? <Lately ods={ods} caption="Counted today" marks={sheet.lately} /> : null}
      <MonthsLink ods={ods} />
    </Page>
  );
}

function MonthsLink({ ods }: { ods: string }) {
  const may = useMay();
  if (!may("measure:read")) return null;
  return (
    <p>
      <Link to={paths.tallyMonths(ods)}>Month by month</Link>
    </p>
  );
}

type GroupProps = { group: TallyGroupLines; counting: Counting; on: string };

function Group({ group, counting, on }: GroupProps) {
  return (
    <div className="app-tallies">
      <h2 className="nhsuk-heading-m">{group.title}</h2>
      {group.lines.map((line) => (
        <TallyLineView key={line.kind} counting={counting} on={on} line={line} />
      ))}
    </div>
  );
}
