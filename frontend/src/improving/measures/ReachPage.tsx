import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMay, usePracticeName } from "../../access/viewer/useMe";
import type { Reach } from "../../api/generated";
import { readReachOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { ReachFilters } from "./ReachFilters";
import { ReachTable } from "./ReachTable";
import { askedOf } from "./reachState";

/** Nobody left behind: who of those identified was reviewed, invited and seen, by age, sex and language. */
export function ReachPage() {
  const { ods } = useParams({ from: "/practices/$ods/reach" });
  const state = useSearch({ from: "/practices/$ods/reach" });
  const { data: reach } = useSuspenseQuery(readReachOptions({ path: { ods }, query: askedOf(state) }));
  const may = useMay();
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Measures", to: paths.measures(ods) },
  ];
  return (
    <Page title="Is anybody left behind?" crumbs={crumbs} place={usePracticeName()}>
      {may("worklist:read") ? <ReachFilters ods={ods} state={state} /> : null}
      <p>{reach.about}.</p>
      {reach.everybody.identified === 0 ? (
        <EmptyState heading="Nobody to compare yet">
          <p>Make a worklist, or choose a longer time: the comparison begins with the first patient on it.</p>
        </EmptyState>
      ) : (
        <Compared reach={reach} />
      )}
    </Page>
  );
}

function Compared({ reach }: { reach: Reach }) {
  return (
    <>
      <InsetText>
        {reach.differences.map((said) => (
          <p key={said}>{said}</p>
        ))}
      </InsetText>
      <p className="nhsuk-body-s app-reading-width">{reach.used}</p>
      {reach.groups.map((group) => (
        <ReachTable key={group.by} group={group} everybody={reach.everybody} />
      ))}
      <p className="nhsuk-body-s">{reach.tapering_because}</p>
    </>
  );
}
