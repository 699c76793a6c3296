import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '#web/shell/session.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useRecoveriesOf } from './queries.ts'
import styles from './Recovery.module.css'
import { RecoveryActions } from './RecoveryActions.tsx'
import { BeginDialog } from './RecoveryDialogs.tsx'
import { RecoveryDue, RecoveryStory, RecoveryTag } from './RecoveryStory.tsx'
import { failureWords, recoveryWords } from './words.ts'

/** On the page of a case: what is done to make good what went wrong in it. */
export function CaseRecovery({ of, open }: { of: string; open: boolean }) {
  const say = useWords(recoveryWords)
  const sayFailure = useWords(failureWords)
  const [reads, works] = [useMay('recovery.read'), useMay('recovery.work') && open]
  const { data: rows = [] } = useRecoveriesOf(of, reads)
  const [beginning, setBeginning] = useState(false)
  if (!reads || (rows.length === 0 && !works)) return null
  const begin = works && (
    <Button size="small" onClick={() => setBeginning(true)}>
      {say('begin')}
    </Button>
  )
  return (
    <Section title={say('recovery')} hint={rows.length === 0 ? say('recoveryHint') : undefined} actions={begin}>
      {rows.length > 0 && (
        <ul className={styles.list}>
          {rows.map(row => (
            <li key={row.id} className={styles.one}>
              <span className={styles.head}>
                <strong>{sayFailure(row.failure)}</strong>
                <RecoveryTag stage={row.stage} />
                <RecoveryDue row={row} />
              </span>
              <RecoveryStory row={row} />
              <RecoveryActions row={row} />
            </li>
          ))}
        </ul>
      )}
      {beginning && <BeginDialog of={of} onClose={() => setBeginning(false)} />}
    </Section>
  )
}
