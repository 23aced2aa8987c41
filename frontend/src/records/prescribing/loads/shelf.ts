import {
  type BodyLoadPrescribing,
  commitPrescribing,
  commitPublished,
  discardPrescribing,
  discardPublished,
  downloadPrescribingProblems,
  downloadPublishedProblems,
  listPrescribingLoads,
  listPublishedLoads,
  loadPrescribing,
  type PrescribingLoadReview,
  type PrescribingLoadSummary,
  publishPrescribing,
  readPrescribingLoad,
  readPublishedLoad,
  takeBackPrescribing,
  takeBackPublished,
} from "../../../api/generated";
import { type Path, paths } from "../../../paths";

type Key = { "Idempotency-Key": string };

/** Where loads are kept: the practice's own, or published for all. The pages are the same for both. */
export type Shelf = {
  name: string;
  address: Path;
  list: () => Promise<PrescribingLoadSummary[]>;
  read: (id: string) => Promise<PrescribingLoadReview>;
  send: (body: BodyLoadPrescribing) => Promise<PrescribingLoadReview>;
  commit: (id: string, replaces: string[], headers: Key) => Promise<unknown>;
  discard: (id: string) => Promise<unknown>;
  takeBack: (id: string, headers: Key) => Promise<unknown>;
  problems: (id: string) => Promise<Blob>;
};

const strict = { throwOnError: true } as const;

export function ownShelf(ods: string): Shelf {
  const at = (load_id: string) => ({ path: { ods, load_id }, ...strict });
  return {
    name: ods,
    address: paths.loadPrescribing(ods),
    list: async () => (await listPrescribingLoads({ path: { ods }, ...strict })).data,
    read: async (id) => (await readPrescribingLoad(at(id))).data,
    send: async (body) => (await loadPrescribing({ path: { ods }, body, ...strict })).data,
    commit: (id, replaces, headers) => commitPrescribing({ ...at(id), body: { replaces }, headers }),
    discard: (id) => discardPrescribing(at(id)),
    takeBack: (id, headers) => takeBackPrescribing({ ...at(id), headers }),
    problems: async (id) =>
      (await downloadPrescribingProblems({ ...at(id), parseAs: "blob" })).data as unknown as Blob,
  };
}

export function publishedShelf(): Shelf {
  const at = (load_id: string) => ({ path: { load_id }, ...strict });
  return {
    name: "published",
    address: paths.publishedPrescribing,
    list: async () => (await listPublishedLoads(strict)).data,
    read: async (id) => (await readPublishedLoad(at(id))).data,
    send: async (body) => (await publishPrescribing({ body, ...strict })).data,
    commit: (id, replaces, headers) => commitPublished({ ...at(id), body: { replaces }, headers }),
    discard: (id) => discardPublished(at(id)),
    takeBack: (id, headers) => takeBackPublished({ ...at(id), headers }),
    problems: async (id) =>
      (await downloadPublishedProblems({ ...at(id), parseAs: "blob" })).data as unknown as Blob,
  };
}
