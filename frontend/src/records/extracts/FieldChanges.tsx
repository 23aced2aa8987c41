import type { FieldChange } from "../../api/generated";

/** "Address: 1 Sample Street → 9 New Street". What is not known is said, as it is not "no". */
export function FieldChanges({ fields, otherwise }: { fields: FieldChange[]; otherwise: string }) {
  if (fields.length === 0) return otherwise;
  return (
    <ul className="nhsuk-list app-field-changes">
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          <strong>{field}</strong>: {before ?? "not known"} <span aria-hidden="true">→</span>
          <span className="nhsuk-u-visually-hidden">becomes</span> {after ?? "not known"}
        </li>
      ))}
    </ul>
  );
}
