import type { RecoveryRow } from '#modules/recovery/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useMoney } from '#web/ui/use-money.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Recovery.module.css'
import { recoveryWords, remedyWords, returnWords, satisfactionWords, stageWords, wayWords } from './words.ts'

const tones = { begun: 'waiting', awaiting: 'waiting', approved: 'accent', given: 'accent', settled: 'calm', withdrawn: 'gone' } as const

export function RecoveryTag({ stage }: Pick<RecoveryRow, 'stage'>) {
  const say = useWords(stageWords)
  return <Tag tone={tones[stage]}>{say(stage)}</Tag>
}

/** What was offered, and what it costs. */
export function RemedyText({ row: { remedy, currency } }: { row: RecoveryRow }) {
  const say = useWords(remedyWords)
  const money = useMoney(currency)
  if (!remedy) return null
  return (
    <span className={styles.amount}>
      {say(remedy.kind)} <strong className="number">{money.show(remedy.amount)}</strong>
      {remedy.note && <span className="muted">{remedy.note}</span>}
    </span>
  )
}

/** Until when something is to be done, and whether that is past. */
export function RecoveryDue({ row: { stage, answerBy, followUpBy } }: { row: RecoveryRow }) {
  const say = useWords(recoveryWords)
  const at = stage === 'awaiting' ? answerBy : stage === 'begun' || stage === 'given' ? followUpBy : null
  if (at === null) return null
  const late = at < Date.now()
  return (
    <span className={late ? styles.concern : 'muted'}>
      {say(stage === 'awaiting' ? 'answerBy' : 'followUpBy')} <When at={at} /> {late && say('overdue')}
    </span>
  )
}

/** What has happened so far, a line for each part. */
export function RecoveryStory({ row }: { row: RecoveryRow }) {
  const say = useWords(recoveryWords)
  const sayWay = useWords(wayWords)
  const saySatisfaction = useWords(satisfactionWords)
  const sayReturn = useWords(returnWords)
  const { apology, decision, outcome } = row
  const answered =
    decision && (decision.own && decision.approved ? say('approvedAlone') : say(decision.approved ? 'approved' : 'declined', { name: decision.byName, note: decision.note }))
  return (
    <div className={styles.lines}>
      {row.what && <span>{row.what}</span>}
      {apology && (
        <span className="muted">
          {say('apologised', { way: sayWay(apology.way).toLocaleLowerCase(), name: apology.byName })} · <When at={apology.at} /> {apology.note}
        </span>
      )}
      {row.remedy && (
        <span className={styles.head}>
          <RemedyText row={row} />
          <span className="muted">{[say('proposedBy', { name: row.proposedByName ?? '' }), answered, decision?.approved && decision.note].filter(Boolean).join(' · ')}</span>
        </span>
      )}
      {row.givenAt !== null && (
        <span className="muted">
          {say('givenAt')} <When at={row.givenAt} />
        </span>
      )}
      {row.attempts > 0 && <span className="muted">{say('attempts', { count: row.attempts })}</span>}
      {outcome && (
        <span>
          {[saySatisfaction(outcome.satisfaction), outcome.rating === null ? '' : `${outcome.rating} / 5`, sayReturn(outcome.returned), outcome.note].filter(Boolean).join(' · ')}
        </span>
      )}
    </div>
  )
}
