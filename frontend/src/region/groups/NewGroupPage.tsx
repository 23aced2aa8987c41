import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import { makeGroupMutation } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { GroupForm } from "./GroupForm";

export function NewGroupPage() {
  const { icb } = useParams({ from: "/icbs/$icb/groups/new" });
  const making = useMutation(makeGroupMutation());
  const queries = useQueryClient();
  const go = useGo();
  const crumbs = [
    { name: "Overview", to: paths.icb(icb) },
    { name: "Groups", to: paths.groups(icb) },
  ];
  return (
    <Page title="Make a group" place={useBoardName()} crumbs={crumbs}>
      <GroupForm
        icb={icb}
        submitWords="Make the group"
        send={async (body) => {
          await making.mutateAsync({ path: { icb }, body });
          await queries.invalidateQueries();
          await go(paths.groups(icb));
        }}
      />
    </Page>
  );
}
