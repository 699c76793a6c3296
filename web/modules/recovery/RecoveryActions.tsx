import { Button } from 'antd'
import { useState } from 'react'
import type { RecoveryRow } from '#modules/recovery/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay, useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Recovery.module.css'
import { ApologyDialog, ProposeDialog, SettleDialog, WordDialog } from './RecoveryDialogs.tsx'
import { recoveryWords } from './words.ts'

type Asked = 'apologise' | 'propose' | 'approve' | 'decline' | 'not-reached' | 'settle' | 'withdraw'
const verbs = { apologise: 'apologise', propose: 'propose', approve: 'approve', decline: 'decline', 'not-reached': 'notReached', settle: 'followUp', withdraw: 'withdraw' } as const

/** What may be done with a recovery as it stands, for whoever looks. */
function stepsFor({ stage, apology, proposedBy }: RecoveryRow, { person, works, decides }: Readonly<{ person: string; works: boolean; decides: boolean }>): Asked[] {
  const answers: Asked[] = stage === 'awaiting' && decides && proposedBy !== person ? ['approve', 'decline'] : []
  const asks: Asked[] = works && (stage === 'given' || (stage === 'begun' && apology !== null)) ? ['settle', 'not-reached'] : []
  const begins: Asked[] = works && stage === 'begun' ? ['propose'] : []
  const apologises: Asked[] = works && apology === null && stage !== 'settled' && stage !== 'withdrawn' ? ['apologise'] : []
  const withdraws: Asked[] = works && ['begun', 'awaiting', 'approved'].includes(stage) ? ['withdraw'] : []
  return [...answers, ...apologises, ...begins, ...asks, ...withdraws]
}

/** The next steps of a recovery, each with what it needs to know. */
export function RecoveryActions({ row }: { row: RecoveryRow }) {
  const say = useWords(recoveryWords)
  const me = useMe()!
  const [works, decides] = [useMay('recovery.work'), useMay('recovery.decide')]
  const [asked, setAsked] = useState<Asked | null>(null)
  const give = useAct({ send: () => change(`/recoveries/${row.id}/give`, {}), stale: [['recoveries']], said: say('given') })
  const close = () => setAsked(null)
  return (
    <span className={styles.buttons}>
      {works && row.stage === 'approved' && (
        <Button size="small" type="primary" loading={give.isPending} onClick={() => give.mutate()}>
          {say('give')}
        </Button>
      )}
      {stepsFor(row, { person: me.person.id, works, decides }).map((step, place) => (
        <Button key={step} size="small" type={step === 'withdraw' ? 'text' : place === 0 && row.stage !== 'approved' ? 'primary' : 'default'} onClick={() => setAsked(step)}>
          {say(verbs[step])}
        </Button>
      ))}
      {asked === 'apologise' && <ApologyDialog row={row} onClose={close} />}
      {asked === 'propose' && <ProposeDialog row={row} onClose={close} />}
      {asked === 'settle' && <SettleDialog row={row} onClose={close} />}
      {(asked === 'approve' || asked === 'decline' || asked === 'withdraw' || asked === 'not-reached') && <WordDialog row={row} step={asked} onClose={close} />}
    </span>
  )
}
