import type { CaseStep } from '#modules/mesh/views.ts'
import { formatClock } from '#web/ui/format.ts'
import { readerZone, useLocale, useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './CaseTimeline.module.css'
import { caseWords } from './case-words.ts'

/** The course of a case from top to bottom; a gap is as tall as its waiting, compressed so that days and minutes fit one page. */
export function CaseTimeline({ steps, elapsed }: { steps: readonly CaseStep[]; elapsed: number }) {
  return (
    <ol className={styles.timeline}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case may do the same step twice in one instant; its order is its identity
        <li key={index}>
          {step.waiting && step.waiting.elapsed > 0 && <Gap waiting={step.waiting} elapsed={elapsed} />}
          <Step step={step} />
        </li>
      ))}
    </ol>
  )
}

/** Square root instead of proportion: an hour stays visible beside a week. */
function gapHeight(waited: number, elapsed: number): number {
  return 22 + 150 * Math.sqrt(Math.min(1, waited / Math.max(1, elapsed)))
}

function Gap({ waiting, elapsed }: { waiting: NonNullable<CaseStep['waiting']>; elapsed: number }) {
  const say = useWords(caseWords)
  const format = useFormat()
  const large = waiting.elapsed > elapsed * 0.25
  return (
    <div className={`${styles.gap} ${large ? styles.large : ''}`} style={{ minHeight: gapHeight(waiting.elapsed, elapsed) }}>
      <span>
        <strong>{say('waited', { elapsed: format.duration(waiting.elapsed) })}</strong>{' '}
        <span className="muted">{say('waitedWorking', { working: format.duration(waiting.working) })}</span>
      </span>
    </div>
  )
}

const places = ['unit', 'person', 'site', 'channel', 'service', 'partner', 'customer'] as const

function Step({ step }: { step: CaseStep }) {
  const say = useWords(caseWords)
  const format = useFormat()
  const locale = useLocale()
  const known = places.flatMap(place => (step[place] ? [[say(place), step[place]] as const] : []))
  const named = [...known, ...Object.entries(step.attributes)]
  const handled = step.handling &&
    step.handling.elapsed > 0 && {
      elapsed: format.duration(step.handling.elapsed),
      working: format.duration(step.handling.working),
    }
  return (
    <div className={styles.step}>
      <div className={styles.head}>
        <h2>
          {step.activity} {step.rework && <span className={styles.rework}>↺ {say('rework')}</span>}
        </h2>
        <time title={format.instant(step.finishedAt)} dateTime={new Date(step.finishedAt).toISOString()}>
          {formatClock(step.startedAt ?? step.finishedAt, locale, readerZone)}
        </time>
      </div>
      <p className="muted">{handled ? say('handled', handled) : say('instantaneous')}</p>
      {named.length > 0 && (
        <dl className={styles.named}>
          {named.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
