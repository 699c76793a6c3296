import { CheckOutlined, WarningOutlined } from '@ant-design/icons'
import type { StepView } from '#modules/instances/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Instances.module.css'
import { StepClock } from './StepClock.tsx'
import { stepStageWords, workWords } from './words.ts'

/** Which step, who does it, since when, and what is left of its time. */
export function StepHead({ step }: { step: StepView }) {
  const say = useWords(workWords)
  const sayStage = useWords(stepStageWords)
  const me = useMe()
  const holder = step.person === null ? say('nobody') : step.person === me?.person.id ? say('you') : step.personName
  const facts = [
    [say('holder'), holder],
    [say('responsible'), [step.unitName ?? step.department, step.role].filter(Boolean).join(' · ')],
    [say('certificate'), step.certificate && <Certificate key="certificate" step={step} />],
    [say('readySince'), <When key="ready" at={step.readyAt} relative />],
    [say('begunAt'), step.begunAt === null ? '' : <When key="begun" at={step.begunAt} relative />],
  ] as const
  return (
    <>
      <header className={styles.cardHead}>
        <h2 id={`step-${step.key}`}>
          {step.name} <Tag tone={step.stage === 'begun' ? 'accent' : 'waiting'}>{sayStage(step.stage)}</Tag>
        </h2>
        {step.sentBack !== null && <p className={styles.sentBack}>{say('sentBack', { reason: step.sentBack })}</p>}
        {step.visit > 1 && <p className={styles.again}>↺ {say('visit', { count: step.visit })}</p>}
      </header>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== '' && value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {step.clock && <StepClock clock={step.clock} />}
    </>
  )
}

/** Which certificate the step needs, and who of those who may do it holds it; in words, with a mark where it is lacking. */
function Certificate({ step: { certificate, person, personName, holderQualified, youQualified } }: { step: StepView }) {
  const say = useWords(workWords)
  const me = useMe()
  const name = personName ?? ''
  const others = person !== null && person !== me?.person.id && holderQualified !== null
  const marks = [
    ...(youQualified === null ? [] : [{ key: 'you', held: youQualified, text: say(youQualified ? 'youHold' : 'youLack') }]),
    ...(others ? [{ key: 'holder', held: holderQualified, text: say(holderQualified ? 'holderHolds' : 'holderLacks', { name }) }] : []),
  ]
  return (
    <>
      {certificate}
      {marks.map(({ key, held, text }) => (
        <span key={key} className={`${styles.held} ${held ? styles.holds : styles.concern}`}>
          {held ? <CheckOutlined aria-hidden /> : <WarningOutlined aria-hidden />} {text}
        </span>
      ))}
    </>
  )
}
