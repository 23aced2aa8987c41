/** Who changes a thing says which version of it they saw: PATCH and PUT carry the version of what was read. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}
