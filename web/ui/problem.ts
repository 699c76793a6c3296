/** A problem document (RFC 9457) as our server writes it: title and detail are already in the reader's language. */
export type Problem = Readonly<{
  type: string
  title: string
  status: number
  detail?: string
  code: string
  errors?: readonly Readonly<{ field: string; message: string }>[]
}>

export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** Title and detail as one text; many problems say the same in both. */
export function saidBy({ title, detail }: Problem): string {
  return detail && detail !== title ? `${title} ${detail}` : title
}

/** `fetch` rejects with a TypeError when the network, not the server, is at fault. */
export function isOffline(error: unknown): boolean {
  return error instanceof TypeError
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ProblemError && error.problem.status === status
}

/** The message for one field of a form, if the server refused that field. */
export function fieldMessage(error: unknown, field: string): string | undefined {
  return error instanceof ProblemError ? error.problem.errors?.find(each => each.field === field)?.message : undefined
}
