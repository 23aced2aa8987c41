import type { ReactNode } from "react";
import type { ClientShown, NewClient } from "../../api/generated";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { useServerForm } from "../../ui/useServerForm";
import { Narrowing, useNarrowing } from "./Narrowing";
import { LASTS, type Lasts } from "./secretLife";

type Props = {
  icb: string;
  client?: ClientShown;
  withSecret?: boolean;
  submitWords: string;
  send: (client: NewClient) => Promise<unknown>;
  children?: ReactNode;
};

type Fields = { name: string; contact: string; secret_lasts_days: string };

/** Who it is, who answers for it and what it sees; for a new one also how long its secret lasts. */
export function ClientForm({ icb, client, withSecret, submitWords, send, children }: Props) {
  const form = useServerForm<Fields>({
    name: client?.name ?? "",
    contact: client?.contact ?? "",
    secret_lasts_days: "365",
  });
  const narrowing = useNarrowing(client);
  const submit = form.submit(async ({ secret_lasts_days, ...about }) => {
    const lasts = withSecret ? { secret_lasts_days: Number(secret_lasts_days) as Lasts } : {};
    await send({ ...about, ...narrowing.chosen, ...lasts, scopes: ["aggregates:read"] });
  });
  const { register, errors } = form;
  return (
    <form onSubmit={submit} noValidate className="app-reading-width">
      <ErrorSummary {...form.summary} />
      <Input
        label="Name of the client"
        hint="What the program is, such as “Power BI of the medicines team”"
        error={errors.name?.message}
        {...register("name", { required: "Give the client a name" })}
      />
      <Input
        label="Who answers for it"
        hint="A person’s or a team’s e-mail address, for when something is wrong with it"
        error={errors.contact?.message}
        {...register("contact", { required: "Say who answers for the client" })}
      />
      {withSecret ? (
        <Select label="Its secret works for" options={LASTS} {...register("secret_lasts_days")} />
      ) : null}
      <Narrowing icb={icb} {...narrowing} />
      <div className="app-button-row">
        <SubmitButton busy={form.busy} busyText="Saving…">
          {submitWords}
        </SubmitButton>
        {children}
      </div>
    </form>
  );
}
