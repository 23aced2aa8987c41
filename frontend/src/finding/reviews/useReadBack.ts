import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readNewDirections } from "../../api/generated";

const REST_MS = 400;

/** What the server makes of new directions, once the writer rests: "2 tablets a day; OME a day 6 mg". */
export function useReadBack(medicine: string, directions: string): string {
  const written = useRested(directions.trim());
  const { data } = useQuery({
    queryKey: ["readNewDirections", medicine, written],
    queryFn: async ({ signal }) => {
      const body = { medicine, directions: written };
      return (await readNewDirections({ body, signal, throwOnError: true })).data;
    },
    enabled: written !== "",
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return written && data ? `Read as: ${data.read_as}` : "";
}

function useRested(words: string): string {
  const [rested, setRested] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return rested;
}
