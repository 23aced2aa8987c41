import type { ExtractReview } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { WarningCallout } from "../../ui/WarningCallout";

type Props = { review: ExtractReview; ods: string };

/** What somebody should know before saying yes. */
export function ExtractWarnings({ review, ods }: Props) {
  const { same_as, large_drop, missing_columns } = review;
  return (
    <>
      {review.out_of_date ? (
        <OutOfDate review={review} ods={ods} />
      ) : review.cannot_commit_because ? (
        <WarningCallout heading="This extract cannot be used">
          <p>{review.cannot_commit_because}</p>
        </WarningCallout>
      ) : large_drop ? (
        <WarningCallout heading="Many patients are missing">
          <p>
            There are over 10% fewer patients than in the extract before.
            {review.patients
              ? ` ${countOf(review.patients.left, "patient")} would count as having left.`
              : ""}{" "}
            Was the whole report exported?
          </p>
        </WarningCallout>
      ) : null}
      {same_as ? (
        <WarningCallout heading="These files were loaded before">
          <p>
            They are the very same as in{" "}
            <Link to={paths.extract(ods, same_as.extract_id)}>
              extract {same_as.number} of {formatDate(same_as.dated_on)}
            </Link>
            , which {same_as.by} put into use on {formatInstant(same_as.at)}.
          </p>
        </WarningCallout>
      ) : null}
      {missing_columns.length > 0 ? (
        <Details summary={`${countOf(missing_columns.length, "column")} not in the files, and what is lost`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {missing_columns.map(({ column, lost }) => (
              <li key={column}>
                <strong>{column}</strong>: {lost}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}

/** The counts were made beside another extract, so somebody must see them anew. */
function OutOfDate({ review, ods }: Props) {
  return (
    <WarningCallout heading="Check these files again">
      <p>{review.cannot_commit_because}</p>
      <p>What would change may be different now. The files themselves were not kept.</p>
      <ButtonLink to={paths.newExtract(ods)}>Check the files again</ButtonLink>
    </WarningCallout>
  );
}
