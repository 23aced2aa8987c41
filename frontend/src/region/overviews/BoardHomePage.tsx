import { useBoardName } from "../../access/viewer/useMe";
import { Page } from "../../ui/Page";

export function BoardHomePage() {
  return (
    <Page title="Overview" caption={useBoardName()}>
      <p>There is no snapshot yet.</p>
    </Page>
  );
}
