import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useBoardName, useMay } from "../../access/viewer/useMe";
import type { GroupView } from "../../api/generated";
import { changeGroupMutation, readGroupOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Table } from "../../ui/Table";
import { DeleteGroup } from "./DeleteGroup";
import { GroupForm } from "./GroupForm";

/** Changes a group, for whoever may; shows it to everybody else. */
export function GroupPage() {
  const { icb, groupId } = useParams({ from: "/icbs/$icb/groups/$groupId" });
  const { data: group, refetch } = useSuspenseQuery(readGroupOptions({ path: { icb, group_id: groupId } }));
  // What somebody changed meanwhile is not put under the hands of whoever is typing.
  const [shown, setShown] = useState(group);
  const may = useMay();
  const crumbs = [
    { name: "Overview", to: paths.icb(icb) },
    { name: "Groups", to: paths.groups(icb) },
  ];
  return (
    <Page title={shown.name} caption="Group" place={useBoardName()} crumbs={crumbs}>
      <p className="app-under">
        Made by {shown.made_by}, changed {formatInstant(shown.changed_at)}
      </p>
      {may("region:plan") ? (
        <ChangeGroup
          key={shown.version}
          icb={icb}
          group={shown}
          loadNewest={async () => setShown((await refetch()).data ?? shown)}
        />
      ) : (
        <Members group={shown} />
      )}
    </Page>
  );
}

function ChangeGroup({ icb, group, loadNewest }: { icb: string; group: GroupView; loadNewest: () => void }) {
  const changing = useMutation(changeGroupMutation());
  const queries = useQueryClient();
  const go = useGo();
  const back = async () => {
    await go(paths.groups(icb));
    await queries.invalidateQueries();
  };
  return (
    <>
      <GroupForm
        icb={icb}
        group={group}
        submitWords="Save changes"
        send={async (body) => {
          const path = { icb, group_id: group.id };
          await changing.mutateAsync({ path, headers: ifMatch(group.version), body });
          await back();
        }}
      >
        {changing.error && problemFrom(changing.error).status === 412 ? (
          <div className="app-button-row">
            <Button look="secondary" small onClick={loadNewest}>
              Show the newest group
            </Button>
            <span>Your own changes are not saved.</span>
          </div>
        ) : null}
      </GroupForm>
      <DeleteGroup icb={icb} group={group} onDeleted={back} />
    </>
  );
}

function Members({ group }: { group: GroupView }) {
  return (
    <Table
      caption="Practices"
      columns={[
        { heading: "Practice", cell: ({ name }) => name },
        { heading: "Code", cell: ({ code }) => code },
        { heading: "Network", cell: ({ pcn_name }) => pcn_name ?? "None" },
      ]}
      rows={group.members}
      rowKey={({ code }) => code}
    />
  );
}
