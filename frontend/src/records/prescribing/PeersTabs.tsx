import type { PeersShown } from "../../api/generated";
import type { Path } from "../../paths";
import { Tabs } from "../../ui/Tabs";

const NAMES = { area: "Our area", pcn: "Our network", all: "All practices that are loaded" } as const;

/** Beside whom one is seen is in the address. What cannot be had is said by what is shown instead. */
export function PeersTabs({ to, shown }: { to: Path; shown: PeersShown }) {
  return (
    <>
      <Tabs
        label="Compare with"
        to={to}
        tabs={(["area", "pcn", "all"] as const).map((peers) => ({ name: NAMES[peers], search: { peers } }))}
        current={NAMES[shown.peers]}
      />
      <p>{shown.says}.</p>
    </>
  );
}
