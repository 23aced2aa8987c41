import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ReturnedRow } from "../../api/generated";
import { clearReturnedLetterMutation } from "../../api/generated/@tanstack/react-query.gen";
import { Button } from "../../ui/Button";
import { SayWhy } from "./SayWhy";

/** By who prepares letters: the next one may go out again. */
export function ClearReturned({ ods, row }: { ods: string; row: ReturnedRow }) {
  const queries = useQueryClient();
  const clearing = useMutation(clearReturnedLetterMutation());
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" small onClick={() => setOpen(true)}>
        Clear<span className="nhsuk-u-visually-hidden">: {row.reference}</span>
      </Button>
      {isOpen ? (
        <SayWhy
          heading={`Write to ${row.listed} again?`}
          label="Why letters may go out again"
          deed="Clear"
          onClose={() => setOpen(false)}
          onSay={async (because) => {
            await clearing.mutateAsync({ path: { ods, returned_id: row.id }, body: { because } });
            await queries.invalidateQueries();
          }}
        />
      ) : null}
    </>
  );
}
