import { useSuspenseQuery } from "@tanstack/react-query";
import type { WorklistEntryPanel } from "../../api/generated";
import { listEarlyIssueReasonsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { Checkboxes } from "../../ui/Checkboxes";
import { DateInput } from "../../ui/DateInput";
import { Details } from "../../ui/Details";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { AmendFields } from "./AmendFields";
import { aboutOf, reviewable } from "./about";
import type { ReviewDraft } from "./useReviewDraft";

type Props = {
  ods: string;
  panel: WorklistEntryPanel;
  review: ReviewDraft;
  errorAt: (field: string) => string | undefined;
};

/** What is asked beside the outcome: which medicines, and what this outcome or this patient needs. */
export function OutcomeFields({ ods, panel, review, errorAt }: Props) {
  const { outcome } = review.draft;
  const isEarly = panel.reasons.some((reason) => reason.early_issues.length > 0);
  return (
    <>
      {outcome ? <AboutMedicines panel={panel} review={review} /> : null}
      {outcome === "amend_dose" ? <AmendFields panel={panel} review={review} errorAt={errorAt} /> : null}
      {outcome === "need_information" ? <AskFields review={review} errorAt={errorAt} /> : null}
      {isEarly ? <EarlyReason ods={ods} review={review} error={errorAt("early_issue_reason")} /> : null}
    </>
  );
}

function AboutMedicines({ panel, review }: Pick<Props, "panel" | "review">) {
  const medicines = reviewable(panel);
  if (medicines.length < 2) return null;
  const about = aboutOf(review.draft, panel);
  const names = medicines.filter((one) => about.includes(one.id)).map((one) => one.name);
  const change = (id: string, isChosen: boolean) =>
    review.change({ about: isChosen ? [...about, id] : about.filter((one) => one !== id) });
  return (
    <div className="app-about">
      <Details summary={`About ${names.join("; ") || "no single medicine"}`}>
        <Checkboxes
          name="about"
          legend="Which medicines it is about"
          legendSize="s"
          small
          options={medicines.map((one) => ({ value: one.id, label: one.name }))}
          chosen={about}
          onChange={(event) => change(event.target.value, event.target.checked)}
        />
      </Details>
    </div>
  );
}

function AskFields({ review, errorAt }: Pick<Props, "review" | "errorAt">) {
  const { draft, change } = review;
  return (
    <>
      <Input
        name="ask_whom"
        label="Whom to ask"
        maxLength={200}
        autoComplete="off"
        error={errorAt("ask_whom")}
        value={draft.askWhom}
        onChange={(event) => change({ askWhom: event.target.value })}
      />
      <DateInput
        name="chase_on"
        legend="Ask again on"
        legendSize="s"
        error={errorAt("chase_on")}
        value={draft.chaseOn}
        onChange={(chaseOn) => change({ chaseOn })}
      />
    </>
  );
}

function EarlyReason({
  ods,
  review,
  error,
}: {
  ods: string;
  review: ReviewDraft;
  error: string | undefined;
}) {
  const { data: reasons } = useSuspenseQuery({
    ...listEarlyIssueReasonsOptions({ path: { ods } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Select
      name="early_issue_reason"
      label="Documented reason for the early issue"
      error={error}
      options={[
        { value: "", label: "None documented" },
        ...reasons.map((one) => ({ value: one.code, label: one.label })),
      ]}
      value={review.draft.earlyReason}
      onChange={(event) => review.change({ earlyReason: event.target.value })}
    />
  );
}
