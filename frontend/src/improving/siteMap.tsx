/** Pages of a practice. */
export const improvingPages = [] as const;

/** Pages that anybody may open. */
export const openPages = [] as const;
