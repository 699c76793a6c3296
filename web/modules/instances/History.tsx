import { WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { StepView } from '#modules/instances/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import { Attachments } from './Attachments.tsx'
import styles from './Instances.module.css'
import { isMet } from './points.ts'
import { outcomeWords, workWords } from './words.ts'

const tones = { done: 'calm', skipped: 'waiting', 'sent-back': 'waiting', stopped: 'gone' } as const

/** What was done so far, the latest first: by whom, when, how it ended, and what was wrong with it. */
export function History({ instance, steps }: { instance: string; steps: readonly StepView[] }) {
  const say = useWords(workWords)
  if (steps.length === 0) return <p className="muted">{say('noHistory')}</p>
  return (
    <ol className={styles.rows}>
      {steps.toReversed().map(step => (
        <EndedStep key={step.key} instance={instance} step={step} />
      ))}
    </ol>
  )
}

function EndedStep({ instance, step }: { instance: string; step: StepView }) {
  const say = useWords(workWords)
  const sayOutcome = useWords(outcomeWords)
  const outcome = step.outcome ?? 'done'
  return (
    <li className={styles.ended}>
      <div>
        <strong>{step.name}</strong> {step.visit > 1 && <span className={styles.again}>↺ {step.visit}</span>} <Tag tone={tones[outcome]}>{sayOutcome(outcome)}</Tag>
      </div>
      <p className="muted">
        {step.endedByName ? say('byAt', { name: step.endedByName }) : say('byNobody')}
        <When at={step.endedAt} relative />
      </p>
      <Marks step={step} />
      {step.note !== '' && <p className={styles.written}>{step.note}</p>}
      {step.called && (
        <Link to="/instances/$id" params={{ id: step.called.id } as never}>
          {say('calledProcess')}
        </Link>
      )}
      {step.points.some(point => point.done) && <Points instance={instance} step={step} />}
    </li>
  )
}

/** What was wrong, each in words beside its shape. */
function Marks({ step }: { step: StepView }) {
  const say = useWords(workWords)
  const late = step.clock?.status === 'missed' && step.outcome === 'done'
  const marks = [
    late ? say('lateThen') : '',
    step.missing.length > 0 ? say('missingThen', { count: step.missing.length }) : '',
    step.strange ? say('strangeThen') : '',
    step.unqualified ? say('unqualifiedThen') : '',
  ].filter(Boolean)
  if (marks.length === 0) return null
  return (
    <p className={styles.marks}>
      {marks.map(mark => (
        <span key={mark}>
          <WarningOutlined aria-hidden /> {mark}
        </span>
      ))}
    </p>
  )
}

function Points({ instance, step }: { instance: string; step: StepView }) {
  const say = useWords(workWords)
  return (
    <details className={styles.details}>
      <summary>{say('seePoints')}</summary>
      <ul className={styles.bullets}>
        {step.points.map(point => (
          <li key={point.item}>
            {point.text} <span className="muted">{say(isMet(point) ? 'pointDone' : 'pointOpen')}</span>
            {point.note && <p className={styles.written}>{point.note}</p>}
            <Attachments instance={instance} point={point} />
          </li>
        ))}
      </ul>
    </details>
  )
}
