import type { ReactNode } from "react";
import type { InterventionView } from "../../../api/generated";
import { paths } from "../../../paths";
import { SubmitButton } from "../../../ui/Button";
import { ErrorSummary, type SummaryError } from "../../../ui/ErrorSummary";
import { Link } from "../../../ui/Link";
import type { Changing } from "../useChanging";

export type PartProps = { ods: string; one: InterventionView; changing: Changing; onSaved: () => void };

type Props = {
  ods: string;
  one: InterventionView;
  summary: { errors: SummaryError[]; attempt?: number };
  busy: boolean;
  onSubmit: (event: React.FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
};

/** What each part's form has around its fields. */
export function PartForm({ ods, one, summary, busy, onSubmit, children }: Props) {
  return (
    <form onSubmit={onSubmit} noValidate>
      <ErrorSummary {...summary} />
      {children}
      <div className="app-button-row">
        <SubmitButton busy={busy} busyText="Saving…">
          Save
        </SubmitButton>
        <Link to={paths.intervention(ods, one.id)}>Back without saving</Link>
      </div>
    </form>
  );
}
