import { Picture } from "./Picture";
import { type SparkSeries, sparkGeometry } from "./spark";

type Props = SparkSeries & {
  /** The message in words; the row beside it says the newest figure. */ label: string;
  /** In a table with many columns. */
  small?: boolean;
};

/** The course of a measure beside its name. */
export function Spark({ label, small, ...series }: Props) {
  const size = small ? { width: 96, height: 32 } : { width: 150, height: 44 };
  return <Picture geometry={sparkGeometry(series, size)} label={label} />;
}
