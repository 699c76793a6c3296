import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { DisruptionView } from '#modules/disruptions/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Disruptions.module.css'
import { disruptionWords } from './words.ts'

const stale = [['disruptions'], ['desk']]

/** What can be done with a disruption as it stands. */
export function DisruptionActions({ view, edit }: { view: DisruptionView; edit: ReactNode }) {
  const say = useWords(disruptionWords)
  const { id, name, stage } = view
  const pause = useAct({ send: () => change(`/disruptions/${id}/pause`), stale })
  const resume = useAct({ send: () => change(`/disruptions/${id}/resume`), stale })
  const cancel = useAct({ send: () => change(`/disruptions/${id}/cancel`), stale })
  return (
    <span className={styles.buttons}>
      {edit}
      {stage === 'telling' && view.waiting > 0 && (
        <Button loading={pause.isPending} onClick={() => pause.mutate()}>
          {say('pause')}
        </Button>
      )}
      {stage === 'paused' && (
        <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate()}>
          {say('resume')}
        </Button>
      )}
      {stage === 'draft' ? (
        <ConfirmButton danger title={say('cancelTitle', { name })} consequence={say('cancelBody')} verb={say('cancel')} onConfirm={() => cancel.mutateAsync()}>
          {say('cancel')}
        </ConfirmButton>
      ) : (
        <End view={view} />
      )}
    </span>
  )
}

function End({ view: { id, name, waiting } }: { view: DisruptionView }) {
  const say = useWords(disruptionWords)
  const [solves, setSolves] = useState(true)
  const end = useAct({ send: () => change(`/disruptions/${id}/end`, { solves }), stale })
  const consequence = (
    <>
      {waiting > 0 && <p>{say('endBody', { count: waiting })}</p>}
      <Checkbox checked={solves} onChange={event => setSolves(event.target.checked)}>
        {say('endSolves')}
      </Checkbox>
    </>
  )
  return (
    <ConfirmButton title={say('endTitle', { name })} consequence={consequence} verb={say('end')} onConfirm={() => end.mutateAsync()}>
      {say('end')}
    </ConfirmButton>
  )
}
