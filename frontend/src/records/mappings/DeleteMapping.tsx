import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SavedMapping } from "../../api/generated";
import { deleteMappingMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";

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
        <Dialog heading={`Delete “${mapping.name}”?`} onClose={() => setAsking(false)}>
          <ErrorSummary
            errors={deleting.error ? [{ field: null, text: problemFrom(deleting.error).title }] : []}
          />
          <p>It is not offered for new extracts any more. Extracts that were loaded with it stay.</p>
          <div className="app-button-row">
            <Button look="warning" busy={deleting.isPending} busyText="Deleting…" onClick={remove}>
              Yes, delete
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              Cancel
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
