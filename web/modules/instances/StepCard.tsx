import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import type { InstanceView, StepView } from '#modules/instances/views.ts'
import { useMay } from '#web/shell/session.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Markdown } from '#web/ui/Markdown.tsx'
import { Alert } from '#web/ui/States.tsx'
import styles from './Instances.module.css'
import type { Ended } from './NextBanner.tsx'
import { PointList } from './PointList.tsx'
import type { ChosenWays } from './points.ts'
import { firstChoice, undecided } from './points.ts'
import { StepActions } from './StepActions.tsx'
import { StepHead } from './StepHead.tsx'
import { useChecks } from './use-checks.ts'
import { WaysField } from './WaysField.tsx'
import { workWords } from './words.ts'

type Props = Readonly<{ view: InstanceView; step: StepView; onEnded: (ended: Ended) => void }>

/** One open step with everything that is needed to do it: how, the checklist, the way afterwards, and the buttons. */
export function StepCard({ view, step, onEnded }: Props) {
  const say = useWords(workWords)
  const mayWork = useMay('instances.work')
  const checks = useChecks(view.id, step.key)
  const [note, setNote] = useState('')
  const [ways, setWays] = useState<ChosenWays>({})
  const [tried, setTried] = useState(false)
  const elsewhere = step.called?.stage === 'running'
  const edits = mayWork && !elsewhere
  const unclear = undecided(step.ahead, ways)
  return (
    <section className={styles.card} aria-labelledby={`step-${step.key}`}>
      <StepHead step={step} />
      {step.called && <Called step={step} />}
      <section className={styles.part}>
        <h3>{say('how')}</h3>
        {step.spec.trim() === '' ? <p className="muted">{say('noSpec')}</p> : <Markdown text={step.spec} />}
      </section>
      {step.customerText !== '' && (
        <section className={styles.part}>
          <h3>{say('customerSees')}</h3>
          <blockquote className={styles.quote}>{step.customerText}</blockquote>
        </section>
      )}
      {step.points.length > 0 && <PointList instance={view.id} points={step.points} checks={checks} edits={edits} />}
      {edits && (
        <>
          {step.ahead.map(choice => (
            <div key={choice.gateway} className={styles.part}>
              <WaysField
                choice={choice}
                chosen={choice.gateway in ways ? ways[choice.gateway]! : firstChoice(choice)}
                legend={choice.name ? say('whichWayNamed', { name: choice.name }) : say('whichWay')}
                error={tried && unclear.includes(choice) ? say('needWay') : undefined}
                mayWait
                onChange={chosen => setWays({ ...ways, [choice.gateway]: chosen })}
              />
            </div>
          ))}
          <div className={styles.part}>
            <Field label={say('note')} hint={say('noteHint')}>
              {id => <Input.TextArea id={id} maxLength={2000} autoSize={{ minRows: 1, maxRows: 8 }} value={note} onChange={event => setNote(event.target.value)} />}
            </Field>
          </div>
        </>
      )}
      {edits && step.youQualified === false && (
        <div className={styles.part}>
          <Alert tone="concern">{say('lackBody', { certificate: step.certificate })}</Alert>
        </div>
      )}
      {mayWork && <StepActions {...{ view, step, checks, note, ways, elsewhere, onEnded }} onTried={() => setTried(true)} />}
    </section>
  )
}

/** A step that another process does. */
function Called({ step }: { step: StepView }) {
  const say = useWords(workWords)
  return (
    <Alert tone="accent">
      {step.called?.stage === 'running' && `${say('calledRuns')} `}
      <Link to="/instances/$id" params={{ id: step.called!.id } as never}>
        {say('calledProcess')}
      </Link>
    </Alert>
  )
}
