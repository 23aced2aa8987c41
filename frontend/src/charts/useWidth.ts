import { type RefObject, useLayoutEffect, useState } from "react";

/** How wide the box is now, so that a picture is drawn anew for it and its words keep their size. */
export function useWidth(box: RefObject<HTMLElement | null>, until: number): number {
  const [width, setWidth] = useState(until);
  useLayoutEffect(() => {
    const measured = box.current;
    if (!measured || typeof ResizeObserver === "undefined") return;
    const measure = () => setWidth(Math.min(until, Math.max(240, Math.floor(measured.clientWidth))) || until);
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(measured);
    return () => watching.disconnect();
  }, [box, until]);
  return width;
}
