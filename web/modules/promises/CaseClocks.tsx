import { Section } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './ClockMark.module.css'
import { ClockMark, DueAt, TimeLeft } from './ClockMark.tsx'
import { useCaseClocks } from './queries.ts'
import { promiseWords } from './words.ts'

/** The promises on one case, wherever a case is shown; nothing where there are none. */
export function CaseClocks({ caseKey }: { caseKey: string }) {
  const say = useWords(promiseWords)
  const locale = useLocale()
  const { data: clocks } = useCaseClocks(caseKey)
  if (!clocks || clocks.length === 0) return null
  return (
    <Section title={say('onCase')}>
      <ul className={styles.clocks}>
        {clocks.map(clock => (
          <li key={clock.id} className={styles.clock}>
            <strong>{clock.policyName[locale]}</strong>
            <ClockMark status={clock.status} />
            <TimeLeft clock={clock} />
            <DueAt clock={clock} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
