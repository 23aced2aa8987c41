import type { InterventionStatus } from "../../api/generated";
import { Tag } from "../../ui/Tag";
import { STATUS } from "./words";

export function StatusTag({ status }: { status: InterventionStatus }) {
  return <Tag colour={STATUS[status].colour}>{STATUS[status].words}</Tag>;
}
