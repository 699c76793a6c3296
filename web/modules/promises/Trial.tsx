import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Terms, TrialView } from '#modules/promises/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Policy.module.css'
import { promiseWords } from './words.ts'

const casesTried = 2000

/** What the terms would have judged on cases of the past, before anybody is held to them. */
export function Trial({ terms }: { terms: Terms }) {
  const say = useWords(promiseWords)
  const format = useFormat()
  const trial = useAct<void, TrialView>({ send: () => change('/promise-trials', { terms, cases: casesTried }) as Promise<TrialView> })
  return (
    <div className={styles.rows}>
      <div className={styles.row}>
        <Button loading={trial.isPending} onClick={() => trial.mutate()}>
          {say('tryIt')}
        </Button>
        <span className="muted">{say('tryHint', { cases: format.number(casesTried) })}</span>
      </div>
      {trial.data && <Result trial={trial.data} />}
    </div>
  )
}

function Result({ trial }: { trial: TrialView }) {
  const say = useWords(promiseWords)
  const format = useFormat()
  const { cases, clocks, kept, missed, onTime, median, p90, open, cancelled, worst } = trial
  const number = (value: number) => format.number(value)
  const minutes = (value: number | null) => format.duration(value === null ? null : value * 60_000)
  if (clocks === 0) return <div className={styles.trial}>{say('triedNone', { cases: number(cases) })}</div>
  const figures = [
    [say('onTime'), onTime ? `${format.share(onTime.share, kept + missed)} (${format.interval(onTime.lower, onTime.upper, kept + missed)})` : '–'],
    [say('median'), minutes(median)],
    [say('p90'), minutes(p90)],
    [say('stillOpen'), number(open)],
    [say('cancelled'), number(cancelled)],
  ] as const
  return (
    <div className={styles.trial} role="status">
      <p>{say('tried', { cases: number(cases), clocks: number(clocks), kept: number(kept), missed: number(missed) })}</p>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {worst.length > 0 && (
        <>
          <p className="muted" style={{ marginTop: 16, marginBottom: 0 }}>
            {say('worst')}
          </p>
          <ul className={styles.worst}>
            {worst.slice(0, 5).map(each => (
              <li key={`${each.caseKey}/${each.usedMinutes}`}>
                <Link to="/cases/$key" params={{ key: each.caseKey } as never}>
                  {each.caseKey}
                </Link>{' '}
                <span className="muted">{say('worstLine', { used: minutes(each.usedMinutes), target: minutes(each.targetMinutes) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
