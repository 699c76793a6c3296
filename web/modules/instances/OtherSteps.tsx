import { Link } from '@tanstack/react-router'
import type { StepView } from '#modules/instances/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { DueMark } from './DueMark.tsx'
import styles from './Instances.module.css'
import { workWords } from './words.ts'

/** Steps that are open beside the one that is shown; each opens in its place. */
export function OtherSteps({ instance, steps }: { instance: string; steps: readonly StepView[] }) {
  const say = useWords(workWords)
  if (steps.length === 0) return null
  return (
    <Section title={say('otherSteps')}>
      <ul className={styles.rows}>
        {steps.map(({ key, name, unitName, department, personName, clock }) => (
          <li key={key} className={styles.row}>
            <span className={styles.lines}>
              <Link to="/instances/$id" params={{ id: instance } as never} search={{ step: String(key) } as never}>
                {name}
              </Link>
              <span className="muted">{[unitName ?? department, personName ?? say('nobody')].filter(Boolean).join(' · ')}</span>
            </span>
            <DueMark dueAt={clock?.dueAt ?? null} late={clock?.status === 'missed'} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
