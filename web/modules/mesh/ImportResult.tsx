import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ImportView } from '#modules/mesh/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './ImportResult.module.css'
import { importWords } from './import-words.ts'
import { useReason } from './reason.ts'

/** What became of every row: taken, already there, or in quarantine with its reason. */
export function ImportResult({ view, onRetake }: { view: ImportView; onRetake: () => void }) {
  const say = useWords(importWords)
  const format = useFormat()
  const { taken, repeated, quarantined } = view.rows
  const sum = Math.max(1, taken + repeated + quarantined)
  const parts = [
    { key: 'taken', count: taken, line: say('result', { taken: format.number(taken) }) },
    { key: 'repeated', count: repeated, line: say('resultRepeated', { repeated: format.number(repeated) }) },
    { key: 'quarantined', count: quarantined, line: say('resultQuarantined', { quarantined: format.number(quarantined) }) },
  ].filter(part => part.count > 0 || part.key === 'taken')
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {parts.map(part => (
          <span key={part.key} className={styles[part.key]} style={{ flexGrow: part.count / sum }} />
        ))}
      </div>
      <ul className={styles.lines}>
        {parts.map(part => (
          <li key={part.key}>
            <span className={`${styles.dot} ${styles[part.key]}`} />
            {part.line}
          </li>
        ))}
      </ul>
      {quarantined > 0 && <Reasons view={view} onRetake={onRetake} />}
    </>
  )
}

function Reasons({ view, onRetake }: { view: ImportView; onRetake: () => void }) {
  const say = useWords(importWords)
  const sayReason = useReason()
  const format = useFormat()
  const navigate = useNavigate()
  const actions = (
    <>
      <Button onClick={onRetake}>{say('retakeOpen')}</Button>
      <Button onClick={() => void navigate({ to: '/quarantine', search: { import: view.id } as never })}>{say('openQuarantine')}</Button>
    </>
  )
  return (
    <Section title={say('reasons')} actions={actions}>
      <ul className={styles.reasons}>
        {view.reasons.map(({ reason, rows }) => (
          <li key={reason}>
            <span>{sayReason(reason)}</span>
            <span className="number">{say('rows', { rows: format.number(rows) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
