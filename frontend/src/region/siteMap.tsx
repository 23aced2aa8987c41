import { clientPages } from "./clients/siteMap";
import { digestPages } from "./digests/siteMap";
import { groupPages } from "./groups/siteMap";
import { overviewPages } from "./overviews/siteMap";
import { packPages } from "./packs/siteMap";
import { reportingPages } from "./reporting/siteMap";
import { practiceSchemePages, schemePages } from "./schemes/siteMap";
import { libraryPages, practiceLibraryPages } from "./shared_stories/siteMap";
import { sharedPages, snapshotPages } from "./snapshots/siteMap";

/** Pages of an integrated care board. */
export const boardPages = [
  ...snapshotPages,
  ...overviewPages,
  ...groupPages,
  ...libraryPages,
  ...schemePages,
  ...digestPages,
  ...packPages,
  ...clientPages,
  ...reportingPages,
] as const;

/** What a practice sees of its region. */
export const regionPagesOfPractice = [
  ...sharedPages,
  ...practiceLibraryPages,
  ...practiceSchemePages,
] as const;
