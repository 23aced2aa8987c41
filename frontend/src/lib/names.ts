/** "SURNAME, Given (Title)", as clinical systems list people. Any part may be missing. */
export function listName(person: {
  family?: string | null;
  given?: string | null;
  title?: string | null;
}): string {
  const family = (person.family ?? "").trim().toLocaleUpperCase("en-GB");
  const name = [family, (person.given ?? "").trim()].filter(Boolean).join(", ");
  const title = (person.title ?? "").trim();
  return title ? `${name} (${title})` : name;
}

/** "9991231234" as "999 123 1234". Anything that is not ten digits is shown as it came. */
export function formatNhsNumber(nhsNumber: string): string {
  const digits = nhsNumber.replace(/\s/g, "");
  return /^\d{10}$/.test(digits)
    ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
    : nhsNumber;
}
