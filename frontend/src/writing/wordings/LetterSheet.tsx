import { useEffect, useRef, useState } from "react";

/** A sheet of A4 at 96 pixels to the inch. */
const SHEET_WIDTH = 794;
const SET_BY_HAND = "data-style";

/**
 * The printed letter on the screen: the server's page in a frame without scripts. Its style sheet and the few
 * sizes that it computed are set by hand, since the page's own security policy lets no inline style through.
 */
export function LetterSheet({ html, css }: { html: string; css: string }) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(SHEET_WIDTH * Math.SQRT2);
  const width = useWidth(box);
  const scale = Math.min(1, width / SHEET_WIDTH);
  const dress = () => {
    const inside = frame.current?.contentDocument;
    if (!inside?.body) return;
    wear(inside, css);
    setHeight(inside.documentElement.scrollHeight);
  };
  return (
    <div className="app-sheet-frame" ref={box} style={{ height: height * scale }}>
      <iframe
        ref={frame}
        title="The letter as it is printed"
        sandbox="allow-same-origin"
        srcDoc={withoutInlineStyle(html)}
        onLoad={dress}
        style={{ width: SHEET_WIDTH, height, transform: `scale(${scale})` }}
      />
    </div>
  );
}

function wear(inside: Document, css: string): void {
  const Sheet = inside.defaultView?.CSSStyleSheet;
  if (Sheet && "replaceSync" in Sheet.prototype) {
    const sheet = new Sheet();
    sheet.replaceSync(css);
    inside.adoptedStyleSheets = [sheet];
  }
  for (const one of inside.querySelectorAll<HTMLElement>(`[${SET_BY_HAND}]`)) {
    one.style.cssText = one.getAttribute(SET_BY_HAND) ?? "";
  }
}

/** Else the browser would complain of each before it is set. In what is written a quotation mark is escaped. */
function withoutInlineStyle(html: string): string {
  return html.replaceAll(' style="', ` ${SET_BY_HAND}="`);
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(SHEET_WIDTH);
  useEffect(() => {
    const found = box.current;
    if (!found || !("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(found);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
