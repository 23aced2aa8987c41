/** A refusal of the server (RFC 9457), with the fields it is about. */
export type FieldError = { pointer: string; detail: string };

type ProblemBody = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string | null;
  instance?: string | null;
  reference?: string | null;
  errors?: FieldError[];
};

export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string | null;
  /** The path in the API of what stands in the way. */
  readonly instance: string | null;
  readonly reference: string | null;
  readonly errors: FieldError[];
  /** The stable name to branch on, such as "idle-too-long". */
  readonly slug: string;

  constructor(status: number, body: ProblemBody) {
    const title = body.title ?? titleFor(status);
    super(title);
    this.name = "Problem";
    this.status = body.status ?? status;
    this.title = title;
    this.detail = body.detail ?? null;
    this.instance = body.instance ?? null;
    this.reference = body.reference ?? null;
    this.errors = body.errors ?? [];
    this.slug = (body.type ?? "").split("/").pop() ?? "";
  }

  is(slug: string): boolean {
    return this.slug === slug;
  }
}

/** Whatever went wrong, as something that can be shown: no answer at all becomes status 0. */
export function problemFrom(error: unknown, response?: Response): Problem {
  if (error instanceof Problem) return error;
  if (!response) return new Problem(0, {});
  return new Problem(response.status, isBody(error) ? error : {});
}

function isBody(error: unknown): error is ProblemBody {
  return typeof error === "object" && error !== null && "title" in error;
}

function titleFor(status: number): string {
  if (status === 0) return "Stepdown cannot be reached. Check your connection and try again";
  if (status === 503) return "Stepdown is busy. Try again shortly";
  return "Something went wrong on our side";
}

/** "/appointments/0/date" as the form's name for that field: "appointments.0.date". */
export function fieldAt(pointer: string): string {
  const parts = pointer.replace(/^#?\//, "").split("/");
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
}
