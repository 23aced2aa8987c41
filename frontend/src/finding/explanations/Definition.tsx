type Props = { included: string[]; leftOut: string[] };

/** The signed definition in words. */
export function Definition({ included, leftOut }: Props) {
  return (
    <section className="app-two-columns app-definition" aria-label="The definition in words">
      <div>
        <h2 className="nhsuk-heading-s">What the search includes</h2>
        <Lines lines={included} />
      </div>
      <div>
        <h2 className="nhsuk-heading-s">What it leaves out</h2>
        <Lines lines={leftOut} />
      </div>
    </section>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
