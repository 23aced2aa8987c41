import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { GovernanceShown } from "../../api/generated";
import {
  changeSnapshotGovernanceMutation,
  readSnapshotGovernanceOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { formatInstant } from "../../lib/dates";
import { SubmitButton } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Radios } from "../../ui/Radios";
import { useServerForm } from "../../ui/useServerForm";

/** Which counts are hidden from the board, so that nobody can be found in them. */
export function Governance({ icb }: { icb: string }) {
  const { data: rules } = useSuspenseQuery(readSnapshotGovernanceOptions({ path: { icb } }));
  const [saved, setSaved] = useState(false);
  const may = useMay();
  return (
    <section aria-labelledby="rules">
      <h2 className="nhsuk-heading-m" id="rules">
        How counts are told
      </h2>
      {saved ? (
        <NotificationBanner success heading="The rules are changed from the next snapshot on" />
      ) : null}
      <p className="app-reading-width">
        Counts of 1 to {rules.threshold} are hidden, others are rounded to {rules.base}. In a total a hidden
        count stands as 0 or {rules.step}, by chance and right on average, so that no total gives it away.
      </p>
      {rules.changed_at ? (
        <p className="nhsuk-body-s">
          Changed by {rules.changed_by ?? "somebody"}, {formatInstant(rules.changed_at)}
        </p>
      ) : null}
      {may("region:govern") ? (
        <Details summary="Change the rules">
          <Form key={rules.version} icb={icb} rules={rules} onSaved={() => setSaved(true)} />
        </Details>
      ) : null}
    </section>
  );
}

type Props = { icb: string; rules: GovernanceShown; onSaved: () => void };

function Form({ icb, rules, onSaved }: Props) {
  const changing = useMutation(changeSnapshotGovernanceMutation());
  const queries = useQueryClient();
  const form = useServerForm({ threshold: String(rules.threshold), base: String(rules.base) });
  const save = form.submit(async ({ threshold, base }) => {
    await changing.mutateAsync({
      path: { icb },
      headers: ifMatch(rules.version),
      body: { threshold: Number(threshold), base: base === "10" ? 10 : 5 },
    });
    await queries.invalidateQueries();
    onSaved();
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <p className="app-reading-width">{rules.applies}</p>
      <Input
        label="Hide counts up to"
        labelSize="s"
        hint="From 5 to 50. The usual is 7."
        inputMode="numeric"
        width={3}
        error={form.errors.threshold?.message}
        {...form.register("threshold", {
          pattern: { value: /^\s*([5-9]|[1-4]\d|50)\s*$/, message: "Enter a whole number from 5 to 50" },
        })}
      />
      <Radios
        legend="Round the others to"
        legendSize="s"
        small
        options={[
          { value: "5", label: "5" },
          { value: "10", label: "10" },
        ]}
        error={form.errors.base?.message}
        {...form.register("base")}
      />
      <SubmitButton busy={form.busy} busyText="Saving…">
        Save the rules
      </SubmitButton>
    </form>
  );
}
