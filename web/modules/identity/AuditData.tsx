import type { AuditRow } from '#modules/identity/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Audit.module.css'
import { auditWords } from './words.ts'

/** The noun and the data of an event, folded until somebody wants to read it. */
export function AuditData({ row }: { row: AuditRow }) {
  const say = useWords(auditWords)
  const entries = Object.entries(row.data)
  return (
    <details className={styles.data}>
      <summary>
        {row.noun} <code>{row.nounId.slice(0, 8)}</code>{' '}
        <span className="muted">
          #{row.seq} · {say(row.sealed ? 'sealed' : 'unsealed')}
        </span>
      </summary>
      <pre>{[row.nounId, ...entries.map(([name, value]) => `${name}: ${JSON.stringify(value)}`)].join('\n')}</pre>
    </details>
  )
}
