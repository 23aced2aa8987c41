import type { PatientName } from "../../api/generated";

type Props = { patient: PatientName; isSelected: boolean; onToggle: () => void };

export function SelectPatient({ patient, isSelected, onToggle }: Props) {
  const id = `select-${patient.patient_id}`;
  return (
    <div className="nhsuk-checkboxes nhsuk-checkboxes--small app-row-select">
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          type="checkbox"
          id={id}
          checked={isSelected}
          onChange={onToggle}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          <span className="nhsuk-u-visually-hidden">Select {patient.listed}</span>
        </label>
      </div>
    </div>
  );
}
