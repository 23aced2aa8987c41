import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { ComparedLine, KindOfWording, Wording } from "../../api/generated";
import {
  compareWordingOptions,
  listWordingsOptions,
  readWordingOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { type Tab, Tabs } from "../../ui/Tabs";
import { placeOf, versionName } from "./words";

/** What went and what came, marked by a sign and a word as well as by colour. */
export function ComparePage() {
  const { ods, wordingId } = useParams({ from: "/practices/$ods/letters/wordings/$wordingId/compare" });
  const { before } = useSearch({ from: "/practices/$ods/letters/wordings/$wordingId/compare" });
  const path = { ods, wording_id: wordingId };
  const { data: wording } = useSuspenseQuery(readWordingOptions({ path }));
  const { data: kinds } = useSuspenseQuery(listWordingsOptions({ path: { ods } }));
  const { data: compared } = useSuspenseQuery(compareWordingOptions({ path, query: { before } }));
  const to = paths.compareWording(ods, wordingId);
  const changes = compared.lines.filter(({ change }) => change !== "same").length;
  return (
    <Page
      title="What differs"
      caption={`${wording.label}, ${versionName(wording).toLowerCase()}`}
      crumbs={[
        { name: "Wording", to: paths.wordings(ods) },
        { name: versionName(wording), to: paths.wording(ods, wordingId) },
      ]}
    >
      <Tabs label="Compared with" to={to} tabs={othersOf(wording, kinds)} current={compared.before} />
      <p>
        {changes === 0
          ? `Nothing differs from ${compared.before}.`
          : `${changes} of ${countOf(compared.lines.length, "line")} changed from ${compared.before}.`}
      </p>
      <ol className="app-compared" lang={wording.language}>
        {compared.lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
          <Line key={i} line={line} />
        ))}
      </ol>
    </Page>
  );
}

function othersOf(wording: Wording, kinds: KindOfWording[]): Tab[] {
  const place = JSON.stringify(placeOf(wording));
  const kind = kinds.find((one) => JSON.stringify(placeOf(one)) === place);
  const house = kind?.house_id
    ? [{ name: `Stepdown’s wording, version ${kind.house_version}`, search: { before: kind.house_id } }]
    : [];
  const own = (kind?.own ?? []).filter(({ id }) => id !== wording.id);
  return [...house, ...own.map((one) => ({ name: versionName(one), search: { before: one.id } }))];
}

function Line({ line }: { line: ComparedLine }) {
  return (
    <li className={`app-compared__line app-compared__line--${line.change}`}>
      {line.words.map(({ change, words }, i) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of a line have no name but their place
        if (change === "removed") return <del key={i}>{words || " "}</del>;
        if (change === "added") return <ins key={i}>{words || " "}</ins>;
        return <span key={i}>{words}</span>;
        // biome-ignore-end lint/suspicious/noArrayIndexKey: until here
      })}
    </li>
  );
}
