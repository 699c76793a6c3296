import type { AutomationView } from '#modules/automations/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Automations.module.css'
import { useSentence } from './use-sentence.ts'
import { automationWords } from './words.ts'

/** What was in force, since when and by whom. */
export function Versions({ of }: { of: AutomationView['versions'] }) {
  const say = useWords(automationWords)
  const sentence = useSentence()
  return (
    <Section title={say('versions')}>
      <ul className={styles.rows}>
        {of.map(({ version, from, byName, rule }) => (
          <li key={version}>
            <strong>{say('version', { version })}</strong>{' '}
            <span className="muted">
              <When at={from} /> {byName}
            </span>
            <div>{sentence(rule)}</div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
