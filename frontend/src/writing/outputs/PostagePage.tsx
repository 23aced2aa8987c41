import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { PostagePrices, PostageView } from "../../api/generated";
import { changePostageMutation, readPostageOptions } from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { useServerForm } from "../../ui/useServerForm";

const LABELS: Record<keyof PostagePrices, string> = {
  letter_first: "Letter, first class",
  letter_second: "Letter, second class",
  large_letter_first: "Large letter, first class",
  large_letter_second: "Large letter, second class",
};
const NAMES = Object.keys(LABELS) as (keyof PostagePrices)[];
type Fields = Record<keyof PostagePrices, string>;

/** Prices change, and many practices have a contract: so each practice says what it pays. */
export function PostagePage() {
  const { ods } = useParams({ from: "/practices/$ods/letters/postage" });
  const { data: postage } = useSuspenseQuery(readPostageOptions({ path: { ods } }));
  const [saved, setSaved] = useState(false);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Letters", to: paths.letterBatches(ods) },
  ];
  return (
    <Page title="What postage costs" crumbs={crumbs} wide={false}>
      {saved ? <NotificationBanner heading="The prices are saved" success /> : null}
      <p>
        Enter what your practice pays for one item up to 100 g. Leave a box empty if you do not know: the
        estimate then says “price not set”.
      </p>
      <PostageForm key={postage.version} ods={ods} postage={postage} onSaved={() => setSaved(true)} />
    </Page>
  );
}

type FormProps = { ods: string; postage: PostageView; onSaved: () => void };

function PostageForm({ ods, postage, onSaved }: FormProps) {
  const queries = useQueryClient();
  const saving = useMutation(changePostageMutation());
  const form = useServerForm<Fields>(eachName((name) => String(postage[name] ?? "")));
  const save = form.submit(async (fields) => {
    const body = eachName((name) => (fields[name].trim() ? Number(fields[name]) : null));
    await saving.mutateAsync({ path: { ods }, body, headers: ifMatch(postage.version) });
    onSaved();
    await queries.invalidateQueries();
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      {NAMES.map((name) => (
        <Input
          key={name}
          label={LABELS[name]}
          suffix="pence"
          inputMode="numeric"
          width={4}
          error={form.errors[name]?.message}
          {...form.register(name, {
            pattern: {
              value: /^\s*([1-9]\d{0,3})?\s*$/,
              message: "Enter whole pence, such as 87, or nothing",
            },
          })}
        />
      ))}
      <SubmitButton busy={form.busy} busyText="Saving…">
        Save the prices
      </SubmitButton>
    </form>
  );
}

function eachName<Value>(value: (name: keyof PostagePrices) => Value) {
  return Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Record<keyof PostagePrices, Value>;
}
