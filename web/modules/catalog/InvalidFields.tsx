import { useWords } from '#web/ui/locale.tsx'
import { ProblemError } from '#web/ui/problem.ts'
import { Alert } from '#web/ui/States.tsx'
import { standardWords } from './standard-words.ts'

const named = { code: 'code', measure: 'measure', target: 'target', share: 'share', title: 'title' } as const

/** Fields that the server refused deep inside a form, each once and by its name. */
export function InvalidFields({ error }: { error: unknown }) {
  const say = useWords(standardWords)
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (errors.length === 0) return null
  const byName = new Map<string, string>()
  for (const { field, message } of errors) {
    const name = field.split('.').findLast((part): part is keyof typeof named => part in named)
    if (name && !byName.has(name)) byName.set(name, `${say(named[name])}: ${message}`)
  }
  const told = byName.size > 0 ? [...byName.values()] : errors.map(({ field, message }) => `${field}: ${message}`)
  return (
    <Alert>
      <ul>
        {told.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  )
}
