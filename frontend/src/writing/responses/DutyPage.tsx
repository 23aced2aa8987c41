import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useMay, usePracticeName } from "../../access/viewer/useMe";
import type { DutyOnDate, DutyRotaView } from "../../api/generated";
import { changeDutyRotaMutation, readDutyRotaOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { formatDate, isoDateFrom } from "../../lib/dates";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { DateInput, NO_DATE } from "../../ui/DateInput";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { WarningCallout } from "../../ui/WarningCallout";
import { ReceptionLinks } from "./ReceptionLinks";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Whom the red button names. */
export function DutyPage() {
  const { ods } = useParams({ from: "/practices/$ods/reception/duty" });
  const { data: rota } = useSuspenseQuery(readDutyRotaOptions({ path: { ods } }));
  const mayEdit = useMay()("practice:edit");
  // Kept here: what was saved is a newer version, and that fills the form anew.
  const [saved, setSaved] = useState(false);
  return (
    <Page
      title="Who is on duty"
      caption="Reception"
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
      wide={false}
    >
      <ReceptionLinks />
      {saved ? <NotificationBanner success heading="Who is on duty is saved" /> : null}
      {rota.today ? (
        <p className="nhsuk-body-l">
          Today: <strong>{rota.today}</strong>
        </p>
      ) : (
        <WarningCallout heading="Nobody is set for today">
          <p>The red button says: tell the GP on call now.</p>
        </WarningCallout>
      )}
      {mayEdit ? (
        <RotaForm key={rota.version} ods={ods} rota={rota} onSaved={() => setSaved(true)} />
      ) : (
        <Rota rota={rota} />
      )}
    </Page>
  );
}

function Rota({ rota }: { rota: DutyRotaView }) {
  return (
    <>
      <SummaryList
        rows={[
          ...DAYS.map((name, i) => ({ name, value: onWeekday(rota, i + 1) || "Not set" })),
          ...rota.dates.map((one) => ({ name: formatDate(one.on), value: one.who })),
        ]}
      />
      <p>Your practice manager sets this.</p>
    </>
  );
}

function onWeekday(rota: DutyRotaView, weekday: number): string {
  return rota.weekdays.find((one) => one.weekday === weekday)?.who ?? "";
}

type FormProps = { ods: string; rota: DutyRotaView; onSaved: () => void };

function RotaForm({ ods, rota, onSaved }: FormProps) {
  const queries = useQueryClient();
  const [week, setWeek] = useState(DAYS.map((_, i) => onWeekday(rota, i + 1)));
  const [dates, setDates] = useState(rota.dates);
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const changing = useMutation({
    ...changeDutyRotaMutation(),
    onSuccess: () => {
      onSaved();
      return queries.invalidateQueries();
    },
    onError: (refusal) => setErrors([{ field: null, text: problemFrom(refusal).title }]),
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    setErrors([]);
    const weekdays = week.flatMap((who, i) => (who.trim() ? [{ weekday: i + 1, who }] : []));
    changing.mutate({ path: { ods }, body: { weekdays, dates }, headers: ifMatch(rota.version) });
  };
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary errors={errors} />
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">Every week</legend>
        <p className="nhsuk-hint">The name, and where to find them: “Dr Ada Sample, room 4, extension 12”.</p>
        {DAYS.map((day, i) => (
          <Input
            key={day}
            name={`day-${i + 1}`}
            label={day}
            width={30}
            maxLength={200}
            autoComplete="off"
            value={week[i]}
            onChange={(event) => setWeek(week.map((who, at) => (at === i ? event.target.value : who)))}
          />
        ))}
      </fieldset>
      <OtherDates dates={dates} onChange={setDates} />
      <SubmitButton busy={changing.isPending} busyText="Saving…">
        Save
      </SubmitButton>
    </form>
  );
}

type DatesProps = { dates: DutyOnDate[]; onChange: (dates: DutyOnDate[]) => void };

function OtherDates({ dates, onChange }: DatesProps) {
  const [date, setDate] = useState(NO_DATE);
  const [who, setWho] = useState("");
  const [error, setError] = useState("");
  const add = () => {
    const on = isoDateFrom(date);
    if (!on || !who.trim()) return setError("Enter a date, and who is on duty then");
    setError("");
    onChange([...dates.filter((one) => one.on !== on), { on, who }].sort((a, b) => a.on.localeCompare(b.on)));
    setDate(NO_DATE);
    setWho("");
  };
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">Dates that differ</legend>
      {dates.length > 0 ? (
        <ul className="nhsuk-list">
          {dates.map((one) => (
            <li key={one.on}>
              {formatDate(one.on)}: {one.who}{" "}
              <Button
                look="plain"
                small
                onClick={() => onChange(dates.filter((other) => other.on !== one.on))}
              >
                Remove<span className="nhsuk-u-visually-hidden"> {formatDate(one.on)}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <DateInput
        name="other-date"
        legend="Date"
        legendSize="s"
        value={date}
        error={error}
        onChange={setDate}
      />
      <Input
        name="other-who"
        label="On duty then"
        width={30}
        maxLength={200}
        autoComplete="off"
        value={who}
        onChange={(event) => setWho(event.target.value)}
      />
      <Button look="secondary" small onClick={add}>
        Add this date
      </Button>
    </fieldset>
  );
}
