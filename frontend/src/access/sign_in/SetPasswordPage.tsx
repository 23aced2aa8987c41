import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { setPasswordMutation } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { PasswordInput } from "../../ui/PasswordInput";
import { useServerForm } from "../../ui/useServerForm";

const SHORTEST = 12;

/** Opened from a one-time link. The secret is in the fragment, which browsers never send to a server. */
export function SetPasswordPage() {
  const [token] = useState(() => location.hash.slice(1));
  if (!token) return <NoToken />;
  return (
    <Page title="Choose a password" wide={false}>
      <PasswordForm token={token} />
    </Page>
  );
}

function PasswordForm({ token }: { token: string }) {
  const go = useGo();
  const setPassword = useMutation(setPasswordMutation());
  const { register, submit, getValues, errors, summary, busy } = useServerForm({ password: "", again: "" });
  const save = submit(async ({ password }) => {
    await setPassword.mutateAsync({ body: { token, password } });
    await go(paths.signIn, { search: { why: "password-set" }, replace: true });
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...summary} />
      <PasswordInput
        label="New password"
        hint={`At least ${SHORTEST} characters. Three or four words that do not belong together are strong and easy to remember.`}
        autoComplete="new-password"
        error={errors.password?.message}
        {...register("password", {
          required: "Enter a password",
          minLength: { value: SHORTEST, message: `Use at least ${SHORTEST} characters` },
        })}
      />
      <PasswordInput
        label="The same password again"
        autoComplete="new-password"
        error={errors.again?.message}
        {...register("again", {
          validate: (again) => again === getValues("password") || "The two passwords are not the same",
        })}
      />
      <SubmitButton busy={busy} busyText="Saving…">
        Save password
      </SubmitButton>
    </form>
  );
}

function NoToken() {
  return (
    <Page title="This link is not complete" wide={false}>
      <p>Open the whole link that you were given, or ask for a new one.</p>
      <p>
        <Link to={paths.signIn}>Go to sign in</Link>
      </p>
    </Page>
  );
}
