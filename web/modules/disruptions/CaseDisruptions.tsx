import { Link } from '@tanstack/react-router'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Disruptions.module.css'
import { DisruptionTag } from './DisruptionTag.tsx'
import { useDisruptionsOfCase } from './queries.ts'
import { disruptionWords } from './words.ts'

/** On the page of a case: the disruptions by which its customer is affected. */
export function CaseDisruptions({ of }: { of: string }) {
  const say = useWords(disruptionWords)
  const { data = [] } = useDisruptionsOfCase(of)
  if (data.length === 0) return null
  return (
    <Section title={say('ofCase')}>
      <ul className={styles.rounds}>
        {data.map(({ id, name, stage }) => (
          <li key={id}>
            <Link to="/desk/disruptions/$id" params={{ id } as never}>
              {name}
            </Link>{' '}
            <DisruptionTag stage={stage} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
