import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { SharedMobile } from "../../api/generated";
import { listSharedMobilesOptions, readExtractOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Pagination } from "../../ui/Pagination";
import { type Column, Table } from "../../ui/Table";
import { PartOfExtract } from "./PartOfExtract";

const COLUMNS: Column<SharedMobile>[] = [
  { heading: "Mobile ends in", cell: ({ ends_in }) => ends_in },
  {
    heading: "Stands on",
    cell: ({ people }) => (
      <ul className="nhsuk-list">
        {people.map((one) => (
          <li key={one.patient_id}>
            {one.listed}
            <span className="app-under">
              {formatNhsNumber(one.nhs_number)},{" "}
              {one.birth_date ? `born ${formatDate(one.birth_date)}` : "date of birth not known"}
            </span>
          </li>
        ))}
      </ul>
    ),
  },
];

/** Couples share one; a number typed on the wrong record looks the same. */
export function SharedMobilesPage() {
  const from = "/practices/$ods/extracts/$extractId/shared-mobiles";
  const { ods, extractId } = useParams({ from });
  const { cursor } = useSearch({ from });
  const path = { ods, extract_id: extractId };
  const { data: review } = useSuspenseQuery(readExtractOptions({ path }));
  const { data: page } = useSuspenseQuery(listSharedMobilesOptions({ path, query: { cursor } }));
  const back = <Link to={paths.extract(ods, extractId)}>back to the extract</Link>;
  return (
    <PartOfExtract ods={ods} review={review} title="One mobile on several people" wide={false}>
      {page.total === 0 ? (
        <EmptyState heading="No mobile number is new on several people">
          <p>Go {back}.</p>
        </EmptyState>
      ) : (
        <>
          <p>
            A family may share a telephone, or a number was typed on the wrong record. Correct a wrong one in
            your clinical system. The rows are taken all the same, and nobody of these gets a text.
          </p>
          <Table
            caption="Mobile numbers on several people"
            captionHidden
            columns={COLUMNS}
            rows={page.items}
            rowKey={(row) => row.patient_id}
          />
          <Pagination to={paths.extractMobiles(ods, extractId)} search={{}} page={page} one="number" />
          <p>Go {back}.</p>
        </>
      )}
    </PartOfExtract>
  );
}
