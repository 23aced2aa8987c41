import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { GroupView } from "../../api/generated";
import { removeGroupMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { Button } from "../../ui/Button";
import { DeleteDialog } from "../../ui/DeleteDialog";

type Props = { icb: string; group: GroupView; onDeleted: () => void };

export function DeleteGroup({ icb, group, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  const removing = useMutation(removeGroupMutation());
  const remove = () =>
    removing
      .mutateAsync({ path: { icb, group_id: group.id }, headers: ifMatch(group.version) })
      .then(onDeleted)
      .catch(() => undefined);
  return (
    <div className="app-decide">
      <Button look="secondary" onClick={() => setAsking(true)}>
        Delete this group
      </Button>
      {asking ? (
        <DeleteDialog
          name={group.name}
          refused={removing.error ? problemFrom(removing.error).title : null}
          busy={removing.isPending}
          onDelete={remove}
          onClose={() => setAsking(false)}
        >
          <p>No figure goes with it, and its practices stay as they are. Links to it lead nowhere then.</p>
        </DeleteDialog>
      ) : null}
    </div>
  );
}
