import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import type { PackRunShown } from "../../api/generated";
import { listPackRunsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { AskForPacks } from "./AskForPacks";
import { PackRuns } from "./PackRuns";
import { PacksUnderWay } from "./PacksUnderWay";

const LOOK_AGAIN_AFTER = 2_000; // milliseconds

/** Packs of many practices in one download. */
export function PacksPage() {
  const { icb } = useParams({ from: "/icbs/$icb/packs" });
  const { data: runs } = useSuspenseQuery({
    ...listPackRunsOptions({ path: { icb } }),
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? LOOK_AGAIN_AFTER : false),
  });
  const going = runs.find(isGoing);
  const over = runs.filter((run) => !isGoing(run));
  return (
    <Page title="Packs for visits" place={useBoardName()} crumbs={[{ name: "Overview", to: paths.icb(icb) }]}>
      <p className="app-reading-width">
        A pack is what you take along to a practice: its figures beside its network and the ICB, what it took
        up, three questions to ask, and room for notes. It has 2 to 4 pages of A4, and no patient is in it.
        For a single practice, its own page has a button.
      </p>
      {going ? <PacksUnderWay icb={icb} run={going} /> : <AskForPacks icb={icb} />}
      {over.length ? <PackRuns icb={icb} runs={over} /> : null}
    </Page>
  );
}

const isGoing = ({ state }: PackRunShown) => state === "asked" || state === "making";
