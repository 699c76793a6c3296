import { useId } from 'react'
import type { PlacePromises, PromiseShare, Rate } from '#modules/mesh/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { BreachCase, Lateness } from './BreachStrip.tsx'
import styles from './Drawer.module.css'
import { RateLine } from './Measures.tsx'
import { meshPromiseWords } from './promise-words.ts'

/** A share of promises as every other share is shown: with its counts and its interval. */
export function rateOf({ kept, missed, share, lower, upper }: PromiseShare): Rate {
  return { n: kept + missed, count: kept, share, lower, upper }
}

/** The promises of an opened place: the share kept in time, and the newest missed ones with their cases. */
export function PromiseLines({ promises: { answered, share, missed } }: { promises: PlacePromises }) {
  const say = useWords(meshPromiseWords)
  const locale = useLocale()
  const format = useFormat()
  const heading = useId()
  return (
    <Section>
      {share ? <RateLine label={say('onTime')} hint={say('onTimeHint')} rate={rateOf(share)} /> : <p className="muted">{say(answered ? 'noneDecided' : 'tooFine')}</p>}
      {share && share.open > 0 && <p className={styles.note}>{say('openOf', { missed: format.number(share.missed), open: format.number(share.open) })}</p>}
      {missed.length > 0 && (
        <>
          <h3 id={heading} className={styles.missedTitle}>
            {say('newestMissed')}
          </h3>
          <ul className={styles.missed} aria-labelledby={heading}>
            {missed.map(breach => (
              <li key={breach.clock}>
                <BreachCase breach={breach} />
                <Lateness breach={breach} />
                <span className={styles.path}>
                  {breach.policyName[locale]} · <When at={breach.breachedAt} relative />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {share && <p className={styles.note}>{say('countedAt')}</p>}
    </Section>
  )
}
