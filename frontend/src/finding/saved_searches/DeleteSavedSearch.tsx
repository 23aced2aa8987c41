import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SavedSearch } from "../../api/generated";
import { removeSavedSearchMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { Button } from "../../ui/Button";
import { DeleteDialog } from "../../ui/DeleteDialog";

type Props = { ods: string; saved: SavedSearch; onDeleted: () => void };

export function DeleteSavedSearch({ ods, saved, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  const removing = useMutation(removeSavedSearchMutation());
  const remove = () =>
    removing
      .mutateAsync({ path: { ods, saved_search_id: saved.id } })
      .then(onDeleted)
      .catch(() => undefined);
  return (
    <>
      <Button look="plain" small onClick={() => setAsking(true)}>
        Delete<span className="nhsuk-u-visually-hidden"> {saved.name}</span>
      </Button>
      {asking ? (
        <DeleteDialog
          name={saved.name}
          refused={removing.error ? problemFrom(removing.error).title : null}
          busy={removing.isPending}
          onDelete={remove}
          onClose={() => setAsking(false)}
        >
          <p>{saved.in_words}.</p>
          <p>Worklists that were made with these settings stay as they are.</p>
        </DeleteDialog>
      ) : null}
    </>
  );
}
