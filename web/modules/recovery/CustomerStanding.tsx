import { Link } from '@tanstack/react-router'
import type { RiskSignal, CustomerStanding as Standing } from '#modules/recovery/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useMay } from '#web/shell/session.ts'
import { Facts, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { useMoney } from '#web/ui/use-money.ts'
import { useStanding } from './queries.ts'
import styles from './Recovery.module.css'
import { riskLevelWords, riskWords, standingWords } from './words.ts'

const tones = { calm: 'calm', watch: 'accent', 'at-risk': 'concern' } as const

/** On the page of a customer: what he came with, what making good cost, and what speaks for his leaving, each with the cases behind it. */
export function CustomerStanding({ customer }: { customer: string }) {
  const say = useWords(standingWords)
  const sayLevel = useWords(riskLevelWords)
  const may = useMay('recovery.read')
  const { data, error, refetch } = useStanding(customer, may)
  if (!may || (data && data.cases === 0)) return null
  if (!data) return <Section title={say('standing')}>{error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={2} />}</Section>
  return (
    <Section
      title={
        <>
          {say('standing')} <Tag tone={tones[data.level]}>{sayLevel(data.level)}</Tag>
        </>
      }
      hint={say('rule')}
    >
      <Figures standing={data} />
      {data.signals.length === 0 ? (
        <p className="muted">{say('quiet', { days: data.days })}</p>
      ) : (
        <ul className={styles.signals}>
          {data.signals.map(signal => (
            <Signal key={signal.kind} signal={signal} days={data.days} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Figures({ standing: { cases, open, costs, value } }: { standing: Standing }) {
  const say = useWords(standingWords)
  const format = useFormat()
  return (
    <div className={styles.figures}>
      <Facts
        of={[
          [say('cases'), say('casesCount', { cases: format.number(cases), open: format.number(open) })],
          [say('costs'), costs.length === 0 ? say('noCosts') : costs.map(cost => <Cost key={cost.currency} {...cost} />)],
          ...(value ? [[say('worth'), <Worth key="worth" value={value} />] as const] : []),
        ]}
      />
    </div>
  )
}

function Cost({ currency, amount, n }: Standing['costs'][number]) {
  const say = useWords(standingWords)
  const { show } = useMoney(currency)
  return <div className="number">{say('costOf', { amount: show(amount), n })}</div>
}

/** Beside what he is worth, what was spent on making good: a share of it, where he is worth anything. It is counted, not sampled, and so has a decimal. */
function Worth({ value: { currency, amount, spent, n, days } }: { value: NonNullable<Standing['value']> }) {
  const say = useWords(standingWords)
  const { show } = useMoney(currency)
  const format = useFormat()
  const said = { spent: show(spent), n, days }
  return (
    <div>
      <span className="number">{show(amount)}</span>
      <div className="muted">{amount > 0 ? say('worthShare', { ...said, share: format.share(spent / amount, Number.POSITIVE_INFINITY) }) : say('worthSpent', said)}</div>
    </div>
  )
}

function Signal({ signal: { kind, count, n, interval, cases }, days }: { signal: RiskSignal; days: number }) {
  const say = useWords(riskWords)
  const format = useFormat()
  return (
    <li>
      <details>
        <summary>
          {say(kind, { count: format.number(count), n: format.number(n), days })}
          {interval && (
            <span className="muted">
              {' '}
              {format.share(count / n, n)} ({format.interval(interval.lower, interval.upper, n)})
            </span>
          )}
        </summary>
        <ul>
          {cases.map(it => (
            <li key={it.id}>
              <Link to="/desk/$id" params={{ id: it.id } as never}>
                {it.key} {it.subject}
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
