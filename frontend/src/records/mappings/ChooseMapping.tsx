import { useQuery } from "@tanstack/react-query";
import { listMappingsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Select } from "../../ui/Select";

/** Instead of a saved one. */
export const NEW_MAPPING = "new";

type Props = { ods: string; value: string; error?: string; onChange: (mapping: string) => void };

/** By which mapping another report is read. A practice that has none makes its first. */
export function ChooseMapping({ ods, value, error, onChange }: Props) {
  const { data: mappings = [] } = useQuery(listMappingsOptions({ path: { ods } }));
  return (
    <>
      <Select
        name="mapping_id"
        label="How is this report read?"
        labelSize="s"
        hint="A mapping says what its headings mean. You make it once, and choose it from then on."
        options={[
          { value: NEW_MAPPING, label: "It is new: say what its columns mean" },
          ...mappings.map((one) => ({ value: one.id, label: `${one.name} (version ${one.version})` })),
        ]}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      {mappings.length > 0 ? (
        <p>
          <Link to={paths.mappings(ods)}>See or change your mappings</Link>
        </p>
      ) : null}
    </>
  );
}
