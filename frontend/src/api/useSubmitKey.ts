import { useRef } from "react";

/**
 * The Idempotency-Key of one submit. A second try of the same submit, after a lost answer, carries the same
 * key and has no second effect; `renew` after success, or when the form's content changed.
 */
export function useSubmitKey() {
  const key = useRef(crypto.randomUUID());
  return {
    headers: () => ({ "Idempotency-Key": key.current }),
    renew: () => {
      key.current = crypto.randomUUID();
    },
  };
}
