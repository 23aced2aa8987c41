import type { PatientDetails } from "../../api/generated";
import { sentenceCase } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { Details } from "../../ui/Details";
import { SummaryList } from "../../ui/SummaryList";
import { CopyButton, type useCopy } from "./CopyButton";

const NOT_KNOWN = "Not known";
const REGISTRATIONS: Record<PatientDetails["registration"], string> = {
  registered: "Registered here",
  temporary: "Temporary resident",
  left: "Left the practice",
  unknown: NOT_KNOWN,
};

type Props = { details: PatientDetails; copying: ReturnType<typeof useCopy> };

/** Who this is: enough at a glance to find the record in the clinical system, the rest below. */
export function PatientFacts({ details, copying }: Props) {
  return (
    <section aria-label="Who this is" className="app-patient">
      <dl className="app-patient__facts">
        <div>
          <dt>NHS number</dt>
          <dd className="app-patient__number">
            <span className="app-nowrap">{formatNhsNumber(details.nhs_number)}</span>{" "}
            <CopyButton copying={copying} hotkey="c">
              Copy NHS number
            </CopyButton>
          </dd>
        </div>
        <div>
          <dt>Date of birth</dt>
          <dd>{details.birth_date ? formatDate(details.birth_date) : NOT_KNOWN}</dd>
        </div>
        <div>
          <dt>Sex</dt>
          <dd>{details.sex ? sentenceCase(details.sex) : NOT_KNOWN}</dd>
        </div>
        <div>
          <dt>Usual GP</dt>
          <dd>{details.usual_gp ?? NOT_KNOWN}</dd>
        </div>
      </dl>
      <Details summary="Address, contact and registration">
        <SummaryList rows={moreFacts(details)} noBorder />
      </Details>
    </section>
  );
}

function moreFacts(details: PatientDetails) {
  const address = [...details.address_lines, details.postcode ?? ""].filter(Boolean);
  return [
    {
      name: "Address",
      value: address.length > 0 ? address.map((line) => <div key={line}>{line}</div>) : NOT_KNOWN,
    },
    { name: "Mobile", value: details.mobile ?? NOT_KNOWN },
    { name: "E-mail", value: details.email ?? NOT_KNOWN },
    { name: "Registration", value: REGISTRATIONS[details.registration] },
    { name: "Died", value: diedWords(details) },
    {
      name: "Medicines last reviewed",
      value: details.reviewed_on ? formatDate(details.reviewed_on) : NOT_KNOWN,
    },
    {
      name: "As seen in",
      value: `The extract of ${formatDate(details.as_at)} (number ${details.as_at_extract})`,
    },
  ];
}

function diedWords({ died, died_on }: PatientDetails): string {
  if (died_on) return formatDate(died_on);
  if (died === null) return NOT_KNOWN;
  return died ? "Yes, date not known" : "No";
}
