import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { boardEntriesFor } from "../../access/shell/navigation";
import { useBoardName, useMe } from "../../access/viewer/useMe";
import { readBoardHomeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { Card, CardGroup } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { Attention } from "./home/Attention";
import { Headlines } from "./home/Headlines";
import { NewestStories } from "./home/NewestStories";
import { OptionsInBrief } from "./home/OptionsInBrief";
import { SnapshotState } from "./home/SnapshotState";
import { WhereItStands } from "./home/WhereItStands";

/** What a board sees first: of which day, who keeps up, what to look at, and the way to everything else. */
export function BoardHomePage() {
  const { icb } = useParams({ from: "/icbs/$icb/" });
  const { data: home } = useSuspenseQuery(readBoardHomeOptions({ path: { icb } }));
  const place = useBoardName();
  return (
    <Page title="Overview" caption={place} place={place}>
      <SnapshotState icb={icb} home={home} />
      {home.as_of ? (
        <>
          <WhereItStands icb={icb} home={home} />
          <Attention icb={icb} attention={home.attention} />
          <Headlines icb={icb} headlines={home.headlines} />
          <div className="app-two-columns">
            <OptionsInBrief icb={icb} home={home} />
            <NewestStories icb={icb} />
          </div>
        </>
      ) : null}
      <Screens icb={icb} />
    </Page>
  );
}

function Screens({ icb }: { icb: string }) {
  const entries = boardEntriesFor(useMe(), icb).filter(({ tells }) => tells);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Everything else</h2>
      <CardGroup>
        {entries.map(({ name, to, tells }) => (
          <Card key={name} heading={name} to={to(icb)} headingLevel={3}>
            <p>{tells}</p>
          </Card>
        ))}
      </CardGroup>
    </section>
  );
}
