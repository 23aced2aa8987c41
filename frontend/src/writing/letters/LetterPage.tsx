import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { readLetterPdf } from "../../api/generated";
import { listLettersOptions, readLetterBatchOptions } from "../../api/generated/@tanstack/react-query.gen";
import { download } from "../../lib/downloads";
import { useShortcuts } from "../../lib/useShortcuts";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";

/** The letter as it will be, or was, printed. */
export function LetterPage() {
  const { ods, batchId, letterId } = useParams({
    from: "/practices/$ods/letters/$batchId/letters/$letterId",
  });
  const path = { ods, batch_id: batchId };
  const { data: batch } = useSuspenseQuery(readLetterBatchOptions({ path }));
  const { data: letters } = useSuspenseQuery(listLettersOptions({ path }));
  const { data: pdf } = useSuspenseQuery(pdfOptions({ ...path, letter_id: letterId }));
  const place = letters.findIndex((one) => one.id === letterId);
  const letter = letters[place];
  const crumbs = [
    { name: "Letters", to: paths.letterBatches(ods) },
    { name: batch.title, to: paths.letterBatch(ods, batchId) },
  ];
  const asPrinted = letter !== undefined && letter.page_count !== null;
  return (
    <Page
      title={letter?.listed ?? "Letter"}
      caption={asPrinted ? "Letter as printed" : "Preview"}
      crumbs={crumbs}
    >
      <Neighbours
        ods={ods}
        batchId={batchId}
        before={letters[place - 1]?.id}
        after={letters[place + 1]?.id}
      />
      {letter ? (
        <p>
          Reference <span className="app-code">{letter.reference}</span>, letter {place + 1} of{" "}
          {letters.length}
        </p>
      ) : null}
      <Button look="secondary" onClick={() => download(`letter-${letter?.reference ?? letterId}.pdf`, pdf)}>
        Download this letter (PDF)
      </Button>
      <PdfFrame pdf={pdf} title={`Letter to ${letter?.listed ?? "the patient"}`} />
    </Page>
  );
}

function pdfOptions(path: { ods: string; batch_id: string; letter_id: string }) {
  return queryOptions({
    queryKey: ["letter-pdf", path],
    queryFn: async ({ signal }) => {
      const { data } = await readLetterPdf({ path, signal, throwOnError: true, parseAs: "blob" });
      return data as Blob;
    },
    refetchOnWindowFocus: false,
  });
}

/** The file comes with the bearer token, so the frame gets it from memory and not by address. */
function PdfFrame({ pdf, title }: { pdf: Blob; title: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(pdf);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [pdf]);
  return address ? <iframe className="app-letter" src={address} title={title} /> : null;
}

type NeighboursProps = {
  ods: string;
  batchId: string;
  before: string | undefined;
  after: string | undefined;
};

function Neighbours({ ods, batchId, before, after }: NeighboursProps) {
  const go = useGo();
  const visit = (letterId: string | undefined) => letterId && go(paths.letter(ods, batchId, letterId));
  useShortcuts([
    { key: "n", does: "Next letter", run: () => visit(after) },
    { key: "p", does: "Previous letter", run: () => visit(before) },
  ]);
  return (
    <nav className="app-neighbours" aria-label="Letters before and after">
      {before ? <Link to={paths.letter(ods, batchId, before)}>Previous letter</Link> : null}
      {after ? <Link to={paths.letter(ods, batchId, after)}>Next letter</Link> : null}
      <Link to={paths.letterBatch(ods, batchId)}>Back to the batch</Link>
    </nav>
  );
}
