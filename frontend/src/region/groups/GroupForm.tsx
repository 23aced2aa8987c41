import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { GroupView, NewGroup, PracticeName } from "../../api/generated";
import { listRegionPlacesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Link } from "../../ui/Link";
import { useServerForm } from "../../ui/useServerForm";

type Props = {
  icb: string;
  group?: GroupView;
  submitWords: string;
  send: (group: NewGroup) => Promise<unknown>;
  /** Below the summary of errors, such as what to do when somebody else was quicker. */
  children?: ReactNode;
};

const NO_NETWORK = "Of no network";

/** Name and members of a group. Members stand by network, as people know them. */
export function GroupForm({ icb, group, submitWords, send, children }: Props) {
  const { data: places } = useSuspenseQuery(listRegionPlacesOptions({ path: { icb } }));
  const [members, setMembers] = useState<string[]>(group?.members.map(({ code }) => code) ?? []);
  const form = useServerForm({ name: group?.name ?? "" });
  const choose = (codes: string[], areIn: boolean) =>
    setMembers([...members.filter((one) => !codes.includes(one)), ...(areIn ? codes : [])]);
  return (
    <form onSubmit={form.submit(({ name }) => send({ name, members }))} noValidate>
      <ErrorSummary {...form.summary} />
      {children}
      <div className="app-reading-width">
        <Input
          label="Name of the group"
          labelSize="s"
          hint="Colleagues of the board will see it"
          error={form.errors.name?.message}
          {...form.register("name", { required: "Give the group a name" })}
        />
      </div>
      <div className="app-two-columns">
        {byNetwork(places.practices).map(([network, practices]) => (
          <Network
            key={network}
            network={network}
            practices={practices}
            members={members}
            onChoose={choose}
          />
        ))}
      </div>
      <p aria-live="polite">{countOf(members.length, "practice")} chosen</p>
      <div className="app-button-row">
        <SubmitButton busy={form.busy} busyText="Saving…">
          {submitWords}
        </SubmitButton>
        <Link to={paths.groups(icb)}>Cancel</Link>
      </div>
    </form>
  );
}

type NetworkProps = {
  network: string;
  practices: PracticeName[];
  members: string[];
  onChoose: (codes: string[], areIn: boolean) => void;
};

function Network({ network, practices, members, onChoose }: NetworkProps) {
  const codes = practices.map(({ code }) => code);
  const areAll = codes.every((code) => members.includes(code));
  return (
    <div className="app-network">
      <Checkboxes
        name={`members-${practices[0]?.pcn ?? "none"}`}
        legend={network}
        legendSize="s"
        small
        chosen={members}
        onChange={(event) => onChoose([event.target.value], event.target.checked)}
        options={practices.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
      {codes.length > 1 ? (
        <Button look="plain" small onClick={() => onChoose(codes, !areAll)}>
          {areAll ? "None" : "All"}
          <span className="nhsuk-u-visually-hidden"> of {network}</span>
        </Button>
      ) : null}
    </div>
  );
}

/** In the order of the networks' names; those of none come last. */
function byNetwork(practices: PracticeName[]): [string, PracticeName[]][] {
  const found = new Map<string, PracticeName[]>();
  for (const one of practices) {
    const network = one.pcn_name ?? NO_NETWORK;
    found.set(network, [...(found.get(network) ?? []), one]);
  }
  const place = (name: string) => (name === NO_NETWORK ? 1 : 0);
  return [...found].sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b, "en-GB"));
}
