import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import { type PracticeAttestation, readScheme, type SchemeView } from "../../api/generated";
import {
  closeSchemeMutation,
  readSchemeOptions,
  readSchemeQueryKey,
} from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { AS_CSV, DownloadCsv } from "../../ui/DownloadCsv";
import { InsetText } from "../../ui/InsetText";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { ChangeScheme } from "./ChangeScheme";
import { Said } from "./Earlier";
import { StateTag } from "./StateTag";

/** One scheme, practice by practice. */
export function SchemePage() {
  const { icb, schemeId } = useParams({ from: "/icbs/$icb/schemes/$schemeId" });
  const path = { icb, scheme_id: schemeId };
  const { data: scheme } = useSuspenseQuery(readSchemeOptions({ path }));
  const crumbs = [
    { name: "Overview", to: paths.icb(icb) },
    { name: "Schemes", to: paths.schemes(icb) },
  ];
  return (
    <Page title={scheme.name} caption="Scheme" place={useBoardName()} crumbs={crumbs}>
      <InsetText>
        <p>
          <strong>{scheme.due_says}.</strong> {scheme.complete} of {scheme.practices} practices attested all
          of it, {scheme.begun} said something.
        </p>
      </InsetText>
      {scheme.about ? <p className="app-reading-width app-said">{scheme.about}</p> : null}
      <ol>
        {scheme.asked.map(({ number, words }) => (
          <li key={number}>{words}</li>
        ))}
      </ol>
      <Table
        caption="By practice"
        columns={columns(scheme)}
        rows={scheme.by_practice}
        rowKey={({ place }) => place}
      />
      <DownloadCsv fileName="scheme.csv" fetchCsv={() => readScheme({ path, ...AS_CSV })} />
      {scheme.can_change ? <Settings path={path} scheme={scheme} /> : null}
      <p className="app-under">
        Set by {scheme.set_by} on {formatDate(scheme.set_at)}
      </p>
    </Page>
  );
}

function columns(scheme: SchemeView): Column<PracticeAttestation>[] {
  return [
    {
      heading: "Practice",
      cell: ({ practice, place, says }) => (
        <>
          {practice} ({place})<span className="app-under">{says}</span>
        </>
      ),
    },
    ...scheme.asked.map(({ number }, at) => ({
      heading: `Item ${number}`,
      cell: ({ items }: PracticeAttestation) => {
        const now = items[at]?.now ?? null;
        return (
          <>
            <StateTag now={now} /> {now ? <Said one={now} /> : null}
          </>
        );
      },
    })),
  ];
}

type Path = { icb: string; scheme_id: string };

function Settings({ path, scheme }: { path: Path; scheme: SchemeView }) {
  const queries = useQueryClient();
  const put = (data: SchemeView) => queries.setQueryData(readSchemeQueryKey({ path }), data);
  const closing = useMutation({ ...closeSchemeMutation(), onSuccess: put });
  return (
    <Details summary="Change or close this scheme">
      <ChangeScheme key={scheme.version} path={path} scheme={scheme} onSaved={put} />
      <p>Once it is closed, practices attest no more. What they said stays to be read.</p>
      <Button look="warning" small busy={closing.isPending} onClick={() => closing.mutate({ path })}>
        Close this scheme
      </Button>
    </Details>
  );
}
