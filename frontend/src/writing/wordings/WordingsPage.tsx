import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { KindOfWording } from "../../api/generated";
import { listWordingsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { StartWording } from "./StartWording";
import { stateTag, versionName, worthListing } from "./words";

export function WordingsPage() {
  const { ods } = useParams({ from: "/practices/$ods/letters/wordings" });
  const { data: kinds } = useSuspenseQuery(listWordingsOptions({ path: { ods } }));
  const shown = kinds.filter(worthListing);
  return (
    <Page
      title="Wording of letters and messages"
      crumbs={[{ name: "Letters", to: paths.letterBatches(ods) }]}
    >
      <p className="app-reading-width">
        What letters and messages say. You can make your own version of each. A clinician who had no hand in
        it approves it, and then you publish it. Large print prints the same words as the standard letter.
      </p>
      <Table
        caption="Letters"
        columns={columns(ods)}
        rows={shown.filter(({ medium }) => medium === "letter")}
        rowKey={keyOf}
      />
      <Table
        caption="Messages"
        columns={columns(ods)}
        rows={shown.filter(({ medium }) => medium === "message")}
        rowKey={keyOf}
      />
    </Page>
  );
}

function keyOf({ medium, kind, format, language }: KindOfWording): string {
  return [medium, kind, format, language].join("/");
}

function columns(ods: string): Column<KindOfWording>[] {
  return [
    {
      heading: "For",
      cell: (row) =>
        row.house_id ? <Link to={paths.houseWording(ods, row.house_id)}>{row.label}</Link> : row.label,
    },
    { heading: "In use now", cell: (row) => row.in_use },
    { heading: "Your versions", cell: (row) => <OwnVersions ods={ods} row={row} /> },
    {
      heading: "Begin",
      headingHidden: true,
      cell: (row) => <StartWording ods={ods} place={row} label={row.label} small />,
    },
  ];
}

function OwnVersions({ ods, row }: { ods: string; row: KindOfWording }) {
  if (row.own.length === 0) return "None";
  return (
    <ul className="nhsuk-list app-wording-versions">
      {row.own.slice(0, 4).map((one) => (
        <li key={one.id}>
          <Link to={paths.wording(ods, one.id)}>
            {versionName(one)}
            <span className="nhsuk-u-visually-hidden"> of {row.label}</span>
          </Link>{" "}
          <Tag colour={stateTag(one.state).colour}>{stateTag(one.state).words}</Tag>
        </li>
      ))}
      {row.own.length > 4 ? <li>and {row.own.length - 4} older</li> : null}
    </ul>
  );
}
