import { Button } from 'antd'
import { useState } from 'react'
import type { InstanceView, PointView, StepView } from '#modules/instances/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useMe } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { usePhone } from '#web/ui/use-media.ts'
import { uiWords } from '#web/ui/words.ts'
import styles from './Instances.module.css'
import type { Ended } from './NextBanner.tsx'
import type { ChosenWays } from './points.ts'
import { choicesToSend, missingOf, undecided } from './points.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ReassignDialog } from './ReassignDialog.tsx'
import type { Checks } from './use-checks.ts'
import { useEnding } from './use-ending.ts'
import { workWords } from './words.ts'

type Props = Readonly<{
  view: InstanceView
  step: StepView
  checks: Checks
  note: string
  ways: ChosenWays
  /** Another process does it now. */
  elsewhere: boolean
  onTried: () => void
  onEnded: (ended: Ended) => void
}>
type Asking = 'send-back' | 'skip' | 'reassign' | null

/** What can be done with an open step; the usual thing first. */
export function StepActions(props: Props) {
  const { view, step, ways, elsewhere, onEnded } = props
  const say = useWords(workWords)
  const phone = usePhone()
  const [asking, setAsking] = useState<Asking>(null)
  const ending = useEnding(view, step, ended => {
    setAsking(null)
    onEnded(ended)
  })
  const close = () => setAsking(null)
  const choices = choicesToSend(step.ahead, ways)
  const lesser = (
    <>
      {step.canSendBackTo !== null && !elsewhere && <Button onClick={() => setAsking('send-back')}>{say('sendBack')}</Button>}
      {!elsewhere && <Button onClick={() => setAsking('reassign')}>{say('reassign')}</Button>}
      <Allowed may="instances.manage">
        <Button onClick={() => setAsking('skip')}>{say('skip')}</Button>
      </Allowed>
    </>
  )
  return (
    <>
      {phone && <div className={styles.lesser}>{lesser}</div>}
      <div className={styles.foot}>
        {!elsewhere && <Complete {...props} />}
        {!elsewhere && <Claim view={view} step={step} />}
        {!phone && <span className={styles.spread} />}
        {!phone && lesser}
      </div>
      {asking === 'send-back' && (
        <ReasonDialog
          title={say('sendBackTo', { step: step.canSendBackTo! })}
          consequence={say('sendBackBody', { step: step.canSendBackTo! })}
          verb={say('sendBack')}
          busy={ending.isPending}
          onClose={close}
          onSend={reason => ending.mutate({ how: 'sentBackTitle', send: () => change(`/instances/${view.id}/send-back`, { step: step.key, reason }) })}
        />
      )}
      {asking === 'skip' && (
        <ReasonDialog
          title={say('skipTitle', { step: step.name })}
          consequence={say('skipBody')}
          verb={say('skip')}
          busy={ending.isPending}
          onClose={close}
          onSend={reason => ending.mutate({ how: 'skippedTitle', send: () => change(`/instances/${view.id}/skip`, { step: step.key, reason, choices }) })}
        />
      )}
      {asking === 'reassign' && <ReassignDialog instance={view.id} step={step} onClose={close} />}
    </>
  )
}

/** Take it, or begin with it. */
function Claim({ view, step }: { view: InstanceView; step: StepView }) {
  const say = useWords(workWords)
  const me = useMe()!
  const stale = [['instances'], ['tasks']]
  const take = useAct({ send: () => change(`/instances/${view.id}/assign`, { step: step.key, person: me.person.id, unit: null }), stale, said: say('taken') })
  const begin = useAct({ send: () => change(`/instances/${view.id}/begin`, { step: step.key }), stale, said: say('begun') })
  return (
    <>
      {step.stage === 'ready' && (
        <Button loading={begin.isPending} onClick={() => begin.mutate()}>
          {say('begin')}
        </Button>
      )}
      {step.person !== me.person.id && (
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {say('take')}
        </Button>
      )}
    </>
  )
}

/** Complete the step: what is critical stops it, what else is missing is asked about first. */
function Complete({ view, step, checks, note, ways, onTried, onEnded }: Props) {
  const say = useWords(workWords)
  const sayUi = useWords(uiWords)
  const ending = useEnding(view, step, onEnded)
  const [missing, setMissing] = useState<readonly PointView[] | null>(null)
  const [stopped, setStopped] = useState(false)
  const critical = stopped ? missingOf(step.points).filter(point => point.critical) : []
  const send = () => {
    setMissing(null)
    ending.mutate({ how: 'nextTitle', send: () => change(`/instances/${view.id}/complete`, { step: step.key, note: note.trim(), choices: choicesToSend(step.ahead, ways) }) })
  }
  const press = async () => {
    onTried()
    await checks.settled()
    if (undecided(step.ahead, ways).length > 0) return
    const open = missingOf((await ending.stepNow())?.points ?? step.points)
    const stops = open.some(point => point.critical)
    setStopped(stops)
    if (stops) return
    if (open.length > 0) setMissing(open)
    else send()
  }
  const foot = (
    <>
      <Button onClick={() => setMissing(null)}>{sayUi('cancel')}</Button>
      <Button type="primary" onClick={send}>
        {say('completeAnyway')}
      </Button>
    </>
  )
  return (
    <>
      {critical.length > 0 && (
        <div className={styles.wholeLine}>
          <Alert>{say('criticalOpen', { points: critical.map(({ text }) => text).join(' · ') })}</Alert>
        </div>
      )}
      <Button type="primary" loading={ending.isPending} onClick={() => void press()}>
        {say('complete')}
      </Button>
      {missing && (
        <Dialog title={say('missingTitle', { count: missing.length })} onClose={() => setMissing(null)} foot={foot}>
          <p>{say('missingBody')}</p>
          <ul className={styles.bullets}>
            {missing.map(({ item, text }) => (
              <li key={item}>{text}</li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}
