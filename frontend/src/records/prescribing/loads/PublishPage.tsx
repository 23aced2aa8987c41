import { useSearch } from "@tanstack/react-router";
import { useMe } from "../../../access/viewer/useMe";
import { paths } from "../../../paths";
import { Page } from "../../../ui/Page";
import { Loads } from "./Loads";
import { publishedShelf } from "./shelf";

/** Files that many practices are to see, so that none of them need load its own. */
export function PublishPage() {
  const { load } = useSearch({ from: "/admin/prescribing" });
  const me = useMe();
  const forAll = me.roles.some(({ role }) => role === "administrator");
  return (
    <Page title="Publish prescribing" crumbs={[{ name: "Home", to: paths.home }]}>
      <Loads
        shelf={publishedShelf()}
        loadId={load}
        about={
          forAll
            ? "What you publish here is seen by every practice in Stepdown."
            : "What you publish here is seen by every practice of your ICB."
        }
      />
    </Page>
  );
}
