import { Picture } from "./Picture";
import { type SparkSeries, sparkGeometry } from "./spark";

type Props = SparkSeries & {
  /** The message in words; the row beside it says the newest figure. */ label: string;
};

/** The course of a measure beside its name. */
export function Spark({ label, ...series }: Props) {
  return <Picture geometry={sparkGeometry(series, { width: 150, height: 44 })} label={label} />;
}
