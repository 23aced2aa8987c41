/** "28.000" and "tablet" as "28 tablet": the contract carries decimals with all their places. */
export function quantityWords(line: { quantity: string | null; unit: string | null }): string {
  if (line.quantity === null) return "Not known";
  const amount = line.quantity.includes(".") ? line.quantity.replace(/\.?0+$/, "") : line.quantity;
  return [amount, line.unit].filter(Boolean).join(" ");
}
