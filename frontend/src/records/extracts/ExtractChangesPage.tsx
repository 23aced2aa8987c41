import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { readExtractOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { CHANGE_LIST_KEYS, CHANGE_LISTS, countIn } from "./changeLists";
import { MedicineChanges } from "./MedicineChanges";
import { PatientChanges } from "./PatientChanges";

/** Who and what an extract changes, field by field: before it is used, and as long as it is. */
export function ExtractChangesPage() {
  const { ods, extractId } = useParams({ from: "/practices/$ods/extracts/$extractId/changes" });
  const { list: key = "changed", cursor } = useSearch({
    from: "/practices/$ods/extracts/$extractId/changes",
  });
  const { data: review } = useSuspenseQuery(readExtractOptions({ path: { ods, extract_id: extractId } }));
  const list = CHANGE_LISTS[key];
  const title = `Extract of ${formatDate(review.dated_on)}`;
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
    { name: title, to: paths.extract(ods, extractId) },
  ];
  const place = { ods, extractId, list: key, cursor };
  return (
    <Page
      title={review.state === "committed" ? "What changed" : "What would change"}
      caption={title}
      crumbs={crumbs}
    >
      <Tabs
        label="What the extract changes"
        to={paths.extractChanges(ods, extractId)}
        current={list.name}
        tabs={CHANGE_LIST_KEYS.map((one) => ({
          name: CHANGE_LISTS[one].name,
          count: countIn(review, one),
          search: { list: one },
        }))}
      />
      {list.of === "patients" ? (
        <PatientChanges {...place} change={list.change} />
      ) : (
        <MedicineChanges {...place} change={list.change} />
      )}
    </Page>
  );
}
