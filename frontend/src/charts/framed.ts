import { type Geometry, type Sheet, words } from "./shapes";

const FOR_FILES = { width: 900, height: 380 };
const LINE = 20;
const LETTERS_A_LINE = 118;

/** For a file of its own: the same picture, with its message above it and its legend below. */
export function framed(draw: (sheet: Sheet) => Geometry, headline: string, legend: string[]): Geometry {
  const [over, under] = [wrapped(headline), legend.flatMap(wrapped)];
  const [above, below] = [over.length * LINE + 12, under.length * LINE + 12];
  const { width } = FOR_FILES;
  const height = FOR_FILES.height + above + below;
  const { shapes } = draw({ width, height, above, below });
  return {
    width,
    height,
    places: [],
    shapes: [
      ...over.map((said, i) => words("loud", 4, (i + 1) * LINE, "start", said)),
      ...shapes,
      ...under.map((said, i) => words("quiet", 4, height - below + (i + 1) * LINE, "start", said)),
    ],
  };
}

function wrapped(said: string): string[] {
  const lines = [""];
  for (const word of said.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line && line.length + 1 + word.length > LETTERS_A_LINE) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
