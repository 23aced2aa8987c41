import type { ReactNode } from "react";
import type { ExtractReview } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";

type Props = { ods: string; review: ExtractReview; title: string; wide?: boolean; children: ReactNode };

/** A page below an extract's own: the way back leads through it. */
export function PartOfExtract({ ods, review, title, wide, children }: Props) {
  const caption = `Extract of ${formatDate(review.dated_on)}`;
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
    { name: caption, to: paths.extract(ods, review.id) },
  ];
  return (
    <Page title={title} caption={caption} crumbs={crumbs} wide={wide}>
      {children}
    </Page>
  );
}
