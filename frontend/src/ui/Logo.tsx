/** Our own mark, a stair that steps down, and the name beside it. Not the NHS logo, which is not ours to use. */
export function Logo() {
  return (
    <span className="app-logo">
      <svg
        className="app-logo__mark"
        viewBox="0 0 40 40"
        width="36"
        height="36"
        focusable="false"
        aria-hidden="true"
      >
        <path
          d="M4 8h11v8h10v8h10v8"
          fill="none"
          stroke="currentColor"
          strokeWidth="5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="app-logo__name">Stepdown</span>
    </span>
  );
}
