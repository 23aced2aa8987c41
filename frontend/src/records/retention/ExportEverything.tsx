import { useMutation } from "@tanstack/react-query";
import { type ExportMade, exportPractice } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { formatNumber } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Table } from "../../ui/Table";
import { WarningCallout } from "../../ui/WarningCallout";

export function ExportEverything({ ods, exports }: { ods: string; exports: ExportMade[] }) {
  const exporting = useMutation({
    mutationFn: () => exportPractice({ path: { ods }, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download(`stepdown-${ods}.zip`, data as Blob),
  });
  return (
    <section aria-labelledby="everything">
      <h2 className="nhsuk-heading-m" id="everything">
        When the practice leaves Stepdown
      </h2>
      <p>
        Export everything first. Whoever runs Stepdown can then delete the practice; the audit trail is kept.
        A deletion asks for an export of the last 30 days after which nothing was changed.
      </p>
      <WarningCallout heading="This file names every patient">
        <p>Keep it where only those may open it who may see the whole practice’s records.</p>
      </WarningCallout>
      <ErrorSummary
        errors={exporting.error ? [{ field: null, text: problemFrom(exporting.error).title }] : []}
      />
      <Button
        look="secondary"
        busy={exporting.isPending}
        busyText="Exporting…"
        onClick={() => exporting.mutate()}
      >
        Export everything
      </Button>
      {exports.length > 0 ? <Exports exports={exports} /> : null}
    </section>
  );
}

function Exports({ exports }: { exports: ExportMade[] }) {
  return (
    <Table
      caption="Exports so far"
      columns={[
        { heading: "Made", cell: (one: ExportMade) => formatInstant(one.made_at) },
        { heading: "By", cell: (one: ExportMade) => one.made_by },
        {
          heading: "Rows",
          numeric: true,
          cell: (one: ExportMade) => (one.rows === null ? "Not finished" : formatNumber(one.rows)),
        },
      ]}
      rows={exports}
      rowKey={(one) => one.id}
    />
  );
}
