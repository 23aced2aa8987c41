import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { readExtractOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Tabs } from "../../ui/Tabs";
import { CHANGE_LIST_KEYS, CHANGE_LISTS, countIn } from "./changeLists";
import { MedicineChanges } from "./MedicineChanges";
import { PartOfExtract } from "./PartOfExtract";
import { PatientChanges } from "./PatientChanges";

/** Who and what an extract changes, field by field: before it is used, and as long as it is. */
export function ExtractChangesPage() {
  const { ods, extractId } = useParams({ from: "/practices/$ods/extracts/$extractId/changes" });
  const { list: key = "changed", cursor } = useSearch({
    from: "/practices/$ods/extracts/$extractId/changes",
  });
  const { data: review } = useSuspenseQuery(readExtractOptions({ path: { ods, extract_id: extractId } }));
  const list = CHANGE_LISTS[key];
  const place = { ods, extractId, list: key, cursor };
  return (
    <PartOfExtract
      ods={ods}
      review={review}
      title={review.state === "committed" ? "What changed" : "What would change"}
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
    </PartOfExtract>
  );
}
