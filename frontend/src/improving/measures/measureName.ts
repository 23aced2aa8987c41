import type { ReadMeasureData } from "../../api/generated";

/** Every measure is spelt out in the contract: an address holds no free text. What there is not is a 404. */
export type MeasureName = ReadMeasureData["path"]["measure"];
