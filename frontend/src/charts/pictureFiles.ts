import { download } from "../lib/downloads";
import { attributesOf, FONT, type Geometry, isWords, type Shape, type Size } from "./shapes";

const SHARP = 2;

export function downloadSvg(fileName: string, geometry: Geometry, title: string): void {
  download(`${fileName}.svg`, new Blob([svgOf(geometry, title)], { type: "image/svg+xml" }));
}

/** Drawn shape by shape: to load the SVG as an image, the content security policy would have to be loosened. */
export function downloadPng(fileName: string, geometry: Geometry): void {
  const canvas = document.createElement("canvas");
  canvas.width = geometry.width * SHARP;
  canvas.height = geometry.height * SHARP;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(SHARP, SHARP);
  paint(pen, geometry);
  canvas.toBlob((file) => {
    if (file) download(`${fileName}.png`, file);
  }, "image/png");
}

export function svgOf({ width, height, shapes }: Geometry, title: string): string {
  const font = `font-family="${FONT.fontFamily}" font-size="${FONT.fontSize}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" ${font}>`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...shapes.map(elementOf),
    "</svg>\n",
  ].join("\n");
}

function elementOf(shape: Shape): string {
  const { fill, stroke, strokeWidth, strokeDasharray } = attributesOf(shape);
  const dash = strokeDasharray ? ` stroke-dasharray="${strokeDasharray}"` : "";
  const look = `fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}"${dash}`;
  if (!isWords(shape)) return `<path d="${shape.d}" ${look}/>`;
  const { x, y, anchor } = shape;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" ${look}>${escaped(shape.words)}</text>`;
}

function escaped(said: string): string {
  return said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const ALIGNED = { start: "left", middle: "center", end: "right" } as const;

function paint(pen: CanvasRenderingContext2D, { width, height, shapes }: Size & { shapes: Shape[] }): void {
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  pen.font = `${FONT.fontSize}px ${FONT.fontFamily}`;
  for (const shape of shapes) paintOne(pen, shape);
}

function paintOne(pen: CanvasRenderingContext2D, shape: Shape): void {
  const { fill, stroke, strokeWidth, strokeDasharray } = attributesOf(shape);
  pen.lineWidth = strokeWidth;
  pen.setLineDash(strokeDasharray?.split(" ").map(Number) ?? []);
  [pen.fillStyle, pen.strokeStyle] = [fill, stroke];
  if (isWords(shape)) {
    pen.textAlign = ALIGNED[shape.anchor];
    if (stroke !== "none") pen.strokeText(shape.words, shape.x, shape.y);
    pen.fillText(shape.words, shape.x, shape.y);
    return;
  }
  const outline = new Path2D(shape.d);
  if (fill !== "none") pen.fill(outline);
  if (stroke !== "none") pen.stroke(outline);
}
