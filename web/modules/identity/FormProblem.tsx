import { ProblemError } from '#web/ui/problem.ts'
import { Alert } from '#web/ui/States.tsx'

/** What the server said about a whole form, when it was not about one field. */
export function FormProblem({ error }: { error: unknown }) {
  if (!(error instanceof ProblemError) || (error.problem.errors?.length ?? 0) > 0) return null
  return <Alert>{[error.problem.title, error.problem.detail].filter(Boolean).join(' ')}</Alert>
}
