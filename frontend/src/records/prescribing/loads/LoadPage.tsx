import { useParams, useSearch } from "@tanstack/react-router";
import { paths } from "../../../paths";
import { Page } from "../../../ui/Page";
import { FetchMonth } from "./FetchMonth";
import { Loads } from "./Loads";
import { ownShelf } from "./shelf";

/** Files of the practice's own. Nobody else sees them. */
export function LoadPage() {
  const { ods } = useParams({ from: "/practices/$ods/prescribing/load" });
  const { load } = useSearch({ from: "/practices/$ods/prescribing/load" });
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Prescribing", to: paths.prescribing(ods) },
  ];
  return (
    <Page title="Load prescribing files" crumbs={crumbs}>
      <Loads
        shelf={ownShelf(ods)}
        loadId={load}
        about="What you load here is seen by your practice alone. For the same practice and month it goes before
          what was published."
        after={{ name: "Look at the figures", to: paths.prescribing(ods) }}
      >
        <FetchMonth ods={ods} />
      </Loads>
    </Page>
  );
}
