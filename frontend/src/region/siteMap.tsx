import { overviewPages } from "./overviews/siteMap";

/** Pages of an integrated care board. */
export const boardPages = [...overviewPages] as const;
