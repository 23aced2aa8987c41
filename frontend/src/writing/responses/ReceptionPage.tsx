import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { usePracticeName } from "../../access/viewer/useMe";
import type { CheckedCaller, FoundCaller } from "../../api/generated";
import { readReceptionGuideOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { CallScript } from "./CallScript";
import { CheckCaller } from "./CheckCaller";
import { FindCaller } from "./FindCaller";
import { ReceptionLinks } from "./ReceptionLinks";
import { RedButton } from "./RedButton";
import { SpeakAbout } from "./SpeakAbout";

/** One call, in three steps. Who is calling stays in this screen's memory: never in an address. */
export function ReceptionPage() {
  const { ods } = useParams({ from: "/practices/$ods/reception" });
  const { data: guide } = useSuspenseQuery(readReceptionGuideOptions({ path: { ods } }));
  const [caller, setCaller] = useState<FoundCaller | null>(null);
  const [checked, setChecked] = useState<CheckedCaller | null>(null);
  const start = (found: FoundCaller | null) => {
    setCaller(found);
    setChecked(null);
  };
  return (
    <Page
      title="Reception"
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
    >
      <ReceptionLinks />
      <div className="app-call-bar">
        <RedButton ods={ods} guide={guide} patientId={caller?.patient_id ?? null} />
        {caller ? (
          <Button look="secondary" onClick={() => start(null)}>
            Next call
          </Button>
        ) : null}
      </div>
      {caller ? null : <FindCaller ods={ods} onFound={start} />}
      {caller && !checked?.passed ? (
        <CheckCaller
          key={caller.patient_id}
          ods={ods}
          caller={caller}
          refused={checked}
          onChecked={setChecked}
        />
      ) : null}
      {caller && checked?.passed ? (
        <SpeakAbout ods={ods} caller={caller} checked={checked} onChange={setChecked} />
      ) : null}
      <CallScript guide={guide} />
    </Page>
  );
}
