import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SavedMapping } from "../../api/generated";
import { deleteMappingMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { Button } from "../../ui/Button";
import { DeleteDialog } from "../../ui/DeleteDialog";

type Props = { ods: string; mapping: SavedMapping; onDeleted: () => void };

export function DeleteMapping({ ods, mapping, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  const deleting = useMutation(deleteMappingMutation());
  const remove = () =>
    deleting
      .mutateAsync({ path: { ods, mapping_id: mapping.id } })
      .then(onDeleted)
      .catch(() => undefined);
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>
        Delete this mapping
      </Button>
      {asking ? (
        <DeleteDialog
          name={mapping.name}
          refused={deleting.error ? problemFrom(deleting.error).title : null}
          busy={deleting.isPending}
          onDelete={remove}
          onClose={() => setAsking(false)}
        >
          <p>It is not offered for new extracts any more. Extracts that were loaded with it stay.</p>
        </DeleteDialog>
      ) : null}
    </>
  );
}
