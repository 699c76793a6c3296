import type { TypeContent } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useWords } from '#web/ui/locale.tsx'
import { ProblemError } from '#web/ui/problem.ts'
import { Alert } from '#web/ui/States.tsx'
import { typeWords } from './form-words.ts'

const parts = { name: 'name', key: 'key', label: 'label', help: 'help', choices: 'choices', currency: 'currency', workMinutes: 'work' } as const

/** What the server refused in a form, by the field and the part of it. */
export function DesignFaults({ error, content }: { error: unknown; content: TypeContent }) {
  const say = useWords(typeWords)
  const spoken = useText()
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (errors.length === 0) return null
  const told = errors.map(({ field: path, message }) => {
    const place = /fields\.(\d+)/.exec(path)?.[1]
    const field = place === undefined ? undefined : content.fields[Number(place)]
    const part = path.split('.').findLast((each): each is keyof typeof parts => each in parts)
    const where = field ? [say('field', { label: spoken(field.label) || field.key || say('unnamed') })] : []
    return `${[...where, ...(part ? [say(parts[part])] : [])].join(' · ')}: ${message}`
  })
  return (
    <Alert>
      <ul>
        {[...new Set(told)].map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  )
}
