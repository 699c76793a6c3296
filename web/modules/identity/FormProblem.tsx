import { useWords } from '#web/ui/locale.tsx'
import { ProblemError, saidBy } from '#web/ui/problem.ts'
import { Alert } from '#web/ui/States.tsx'
import { doorWords } from './words.ts'

/** What the server said about a whole form, when it was not about one field. */
export function FormProblem({ error }: { error: unknown }) {
  const say = useWords(doorWords)
  if (error instanceof Error && error.name === 'NotAllowedError') return <Alert tone="concern">{say('passkeyStopped')}</Alert>
  if (!(error instanceof ProblemError) || (error.problem.errors?.length ?? 0) > 0) return null
  return <Alert>{saidBy(error.problem)}</Alert>
}
