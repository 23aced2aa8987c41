import looks from "./looks.json";

/** What a line or a mark is, by its meaning; `looks.json` says how that is drawn, here and in PDFs alike. */
export type Look = keyof typeof looks;
export type Tone = "quiet" | "loud" | "halo";
export type Anchor = "start" | "middle" | "end";

export type Stroke = { look: Look; d: string };
export type Words = { tone: Tone; x: number; y: number; anchor: Anchor; words: string };
export type Shape = Stroke | Words;
export type Place = { x: number; y: number };
export type Size = { width: number; height: number };
/** `above` and `below` are left free, for words that stand with the picture in a file. */
export type Sheet = Size & { above?: number; below?: number };
/** All that is drawn, from back to front, and where each point stands (null: nothing is known of it). */
export type Geometry = Size & { shapes: Shape[]; places: (Place | null)[] };
export type Box = { left: number; right: number; top: number; bottom: number };

export const FONT = { fontFamily: "Arial, sans-serif", fontSize: 14 };

type Attributes = { fill: string; stroke: string; strokeWidth: number; strokeDasharray?: string };

export function isWords(shape: Shape): shape is Words {
  return "words" in shape;
}

export function attributesOf(shape: Shape): Attributes {
  if (isWords(shape)) return TONES[shape.tone];
  const look: { fill?: string; stroke?: string; width?: number; dash?: string } = looks[shape.look];
  const { fill = "none", stroke = "none", width = 1, dash } = look;
  return { fill, stroke, strokeWidth: width, strokeDasharray: dash };
}

const TONES: Record<Tone, Attributes> = {
  quiet: { fill: "#4c6272", stroke: "none", strokeWidth: 0 },
  loud: { fill: "#212b32", stroke: "none", strokeWidth: 0 },
  halo: { fill: "#ffffff", stroke: "#ffffff", strokeWidth: 5 },
};

/** A tenth of a pixel is all that anybody sees, and the same in every language. */
export function tenth(number: number): number {
  return Math.floor(number * 10 + 0.5) / 10;
}

export function words(tone: Tone, x: number, y: number, anchor: Anchor, said: string): Words {
  return { tone, x: tenth(x), y: tenth(y), anchor, words: said };
}

/** Words over lines: first their white edge, then they themselves. */
export function overLines(x: number, y: number, anchor: Anchor, said: string): Words[] {
  return [words("halo", x, y, anchor, said), words("loud", x, y, anchor, said)];
}
