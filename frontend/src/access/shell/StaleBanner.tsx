import { useQuery } from "@tanstack/react-query";
import type { PracticeHome } from "../../api/generated";
import { readPracticeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { useMay } from "../viewer/useMe";

const HEADINGS = {
  unknown: "No extract yet",
  ageing: "The extract is getting old",
  stale: "The extract is too old",
};

/** On every page of a practice, until what is known of it is fresh again. */
export function StaleBanner({ ods }: { ods: string }) {
  const { data: home } = useQuery(readPracticeOptions({ path: { ods } }));
  if (!home?.extract_warning || home.extract_freshness === "fresh") return null;
  return (
    <section
      className={`app-stale-banner app-stale-banner--${home.extract_freshness}`}
      aria-label="Age of the extract"
    >
      <div className="nhsuk-width-container">
        <strong className="app-stale-banner__heading">{HEADINGS[home.extract_freshness]}</strong>{" "}
        {home.extract_warning} {home.status_refresh_says} <WhatToDo home={home} />
      </div>
    </section>
  );
}

function WhatToDo({ home }: { home: PracticeHome }) {
  const may = useMay();
  if (!may("extract:load")) return null;
  return (
    <span className="app-stale-banner__links">
      <Link to={paths.newExtract(home.ods)}>Load a new extract</Link>
      {home.extract_freshness === "unknown" ? null : (
        <Link to={paths.statusRefresh(home.ods)}>Load a status refresh</Link>
      )}
    </span>
  );
}
