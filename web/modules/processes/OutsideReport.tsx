import type { OutsideView } from '#modules/processes/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Process.module.css'
import { processWords } from './words.ts'

/** What of an imported file does not run here, each with its reason. */
export function OutsideReport({ outside }: { outside: readonly OutsideView[] }) {
  const say = useWords(processWords)
  const locale = useLocale()
  if (outside.length === 0) return <p className="muted">{say('nothingOutside')}</p>
  return (
    <section className={styles.outside} aria-label={say('outsideTitle', { count: outside.length })}>
      <h3>{say('outsideTitle', { count: outside.length })}</h3>
      <p className="muted">{say('outsideBody')}</p>
      <ul>
        {outside.map(({ id, type, name, reason, blocks }) => (
          <li key={`${id} ${type} ${reason.en}`}>
            <Tag tone={blocks ? 'waiting' : 'gone'}>{say(blocks ? 'mustChange' : 'onlyDrawn')}</Tag> <strong>{name || id}</strong> <span className="muted">{type}</span>
            <div>{reason[locale]}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
