import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import { listHeldPatientsOptions, readExtractOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Pagination } from "../../ui/Pagination";
import { HeldPatientCard } from "./HeldPatientCard";
import { PartOfExtract } from "./PartOfExtract";

/** One NHS number with two dates of birth: a person says whether it is one person. */
export function HeldPatientsPage() {
  const from = "/practices/$ods/extracts/$extractId/held";
  const { ods, extractId } = useParams({ from });
  const { cursor } = useSearch({ from });
  const path = { ods, extract_id: extractId };
  const { data: review } = useSuspenseQuery(readExtractOptions({ path }));
  const { data: page } = useSuspenseQuery(listHeldPatientsOptions({ path, query: { cursor } }));
  const may = useMay();
  const back = <Link to={paths.extract(ods, extractId)}>back to the extract</Link>;
  return (
    <PartOfExtract ods={ods} review={review} title="Another date of birth" wide={false}>
      {page.total === 0 ? (
        <EmptyState heading="Nobody waits for a decision">
          <p>Go {back}.</p>
        </EmptyState>
      ) : (
        <>
          <p>
            These NHS numbers are known here with another date of birth. Look each patient up in your clinical
            system first. Until somebody decides, nothing of their rows is taken, and what was known of them
            before stays.
          </p>
          {review.state === "checked" ? (
            <p>
              <strong>
                {formatNumber(review.held_undecided)} of {countOf(review.held_patients, "patient")} to decide
              </strong>
            </p>
          ) : null}
          {page.items.map((held) => (
            <HeldPatientCard
              key={held.patient_id}
              ods={ods}
              extractId={extractId}
              held={held}
              mayDecide={review.state === "checked" && may("extract:load")}
            />
          ))}
          <Pagination to={paths.extractHeld(ods, extractId)} search={{}} page={page} one="patient" />
          <p>When you have decided, go {back}.</p>
        </>
      )}
    </PartOfExtract>
  );
}
