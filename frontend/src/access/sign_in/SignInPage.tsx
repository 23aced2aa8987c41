import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { signInMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { startSession } from "../../api/session";
import { pathFromSearch } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { PasswordInput } from "../../ui/PasswordInput";

const REASONS = {
  chosen: "You have signed out.",
  idle: "You were signed out because nothing happened for a while. What you had saved is safe.",
  ended: "Your session has ended. Sign in again to go on where you were.",
  "password-set": "Your password is set. Sign in with it now.",
} as const;

/** A plain form: the form library would double what the first page has to load. */
export function SignInPage() {
  const { next, why } = useSearch({ from: "/sign-in" });
  const { errors, attempt, submit, busy } = useSignInForm(next);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.text;
  return (
    <Page title="Sign in" wide={false}>
      <ErrorSummary errors={errors} attempt={attempt} />
      {why && errors.length === 0 ? (
        <InsetText>
          <p>{REASONS[why]}</p>
        </InsetText>
      ) : null}
      <form onSubmit={submit} noValidate>
        <Input
          name="email"
          label="E-mail address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          error={errorOf("email")}
        />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          error={errorOf("password")}
        />
        <SubmitButton busy={busy} busyText="Signing in…">
          Sign in
        </SubmitButton>
      </form>
      <p className="nhsuk-body-s">
        No account, or forgotten your password? Ask your practice manager, or the person who looks after
        Stepdown where you work, for a sign-in link.
      </p>
    </Page>
  );
}

function useSignInForm(next: string | undefined) {
  const router = useRouter();
  const signIn = useMutation(signInMutation());
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const [attempt, setAttempt] = useState(0);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { email: String(form.get("email")).trim(), password: String(form.get("password")) };
    const missing = whatIsMissing(body);
    setErrors(missing);
    setAttempt(attempt + 1);
    if (missing.length > 0) return;
    try {
      startSession((await signIn.mutateAsync({ body })).access_token);
      router.history.push(pathFromSearch(next));
    } catch (error) {
      setErrors([{ field: "email", text: problemFrom(error).title }]);
    }
  };
  return { errors, attempt, submit, busy: signIn.isPending };
}

function whatIsMissing({ email, password }: { email: string; password: string }): SummaryError[] {
  const missing: SummaryError[] = [];
  if (!email) missing.push({ field: "email", text: "Enter your e-mail address" });
  if (!password) missing.push({ field: "password", text: "Enter your password" });
  return missing;
}
