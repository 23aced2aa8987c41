import type { ChangedValue } from "../../api/generated";

export function ChangedValues({ values }: { values: ChangedValue[] }) {
  return (
    <ul>
      {values.map((one) => (
        <li key={one.what}>
          <strong>{one.what}:</strong> {one.after ?? "not said"}{" "}
          <span className="app-secondary">(before: {one.before ?? "not said"})</span>
        </li>
      ))}
    </ul>
  );
}
