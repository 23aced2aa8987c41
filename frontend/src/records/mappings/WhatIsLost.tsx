import type { MappingPreview, MissingField } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { Details } from "../../ui/Details";

/** Which columns are not read, so never stored, and what cannot be known without those that are not there. */
export function WhatIsLost({ preview, unused }: { preview: MappingPreview; unused: string[] }) {
  return (
    <>
      {unused.length > 0 ? (
        <Details summary={`${countOf(unused.length, "column")} not used: never stored`}>
          <p>{unused.join(", ")}</p>
        </Details>
      ) : null}
      <Lost missing={preview.missing} />
    </>
  );
}

export function Lost({ missing }: { missing: MissingField[] }) {
  if (missing.length === 0) return null;
  return (
    <Details summary={`${countOf(missing.length, "column")} that no heading is chosen for: what is lost`}>
      <dl className="app-lost">
        {missing.map((one) => (
          <div key={`${one.kind}${one.name}`}>
            <dt>{one.name}</dt>
            <dd>{one.lost}</dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}
