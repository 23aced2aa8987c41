// Prints the gzipped size of what the sign-in and home routes make the browser fetch, and fails over the limit.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 160;
/** Sign-in and the two homes: the choice of posts, and the practice’s overview. */
const FIRST = ["index.html", "src/records/practices/PracticePage.tsx"];
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

function withImports(key, seen) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) withImports(imported, seen);
  return seen;
}

function gzippedKb(file) {
  return gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000;
}

const found = FIRST.reduce((seen, key) => withImports(key, seen), new Set());
const chunks = [...found].map((key) => manifest[key]);
const scripts = new Map(chunks.map((chunk) => [chunk.file, gzippedKb(chunk.file)]));
const styles = new Map(chunks.flatMap((chunk) => chunk.css ?? []).map((file) => [file, gzippedKb(file)]));
const total = (sizes) => [...sizes.values()].reduce((sum, size) => sum + size, 0);

for (const [file, size] of [...scripts, ...styles]) console.log(`${size.toFixed(1).padStart(7)} kB  ${file}`);
console.log(
  `First load, gzipped: ${total(scripts).toFixed(1)} kB JavaScript, ${total(styles).toFixed(1)} kB CSS`,
);
if (total(scripts) > LIMIT_KB) {
  console.error(`Over the limit of ${LIMIT_KB} kB JavaScript`);
  process.exit(1);
}
