import { WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Breach } from '#modules/mesh/views.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { usePhone } from '#web/ui/use-media.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './BreachStrip.module.css'
import { meshPromiseWords } from './promise-words.ts'

type Props = Readonly<{ breaches: readonly Breach[] | undefined; fresh: ReadonlySet<string>; onNode: (name: string) => void }>

/** Breaches as they fall, the newest first: where, which case, by how much. New ones are read out without taking the word from anybody. */
export function BreachStrip({ breaches, fresh, onNode }: Props) {
  const say = useWords(meshPromiseWords)
  const shown = (breaches ?? []).slice(0, usePhone() ? 2 : 4)
  return (
    <section className={styles.strip} aria-label={say('breaches')}>
      <h2>{say('breaches')}</h2>
      {breaches?.length === 0 && <p className="muted">{say('noBreach')}</p>}
      <ul aria-live="polite" aria-relevant="additions">
        {shown.map(breach => (
          <li key={breach.clock} data-fresh={fresh.has(breach.clock)}>
            <BreachLine breach={breach} onNode={onNode} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function BreachLine({ breach, onNode }: { breach: Breach; onNode: Props['onNode'] }) {
  const say = useWords(meshPromiseWords)
  const locale = useLocale()
  const { node, policyName } = breach
  return (
    <>
      <span className={styles.first}>
        <WarningOutlined aria-hidden className={styles.mark ?? ''} />
        {node === null ? (
          <span className="muted">{say('nowhere')}</span>
        ) : (
          <Button type="link" size="small" className={styles.node ?? ''} onClick={() => onNode(node)}>
            {node}
          </Button>
        )}
        <Lateness breach={breach} />
      </span>
      <span className={styles.second}>
        <BreachCase breach={breach} /> · <When at={breach.breachedAt} relative /> · {policyName[locale]}
      </span>
    </>
  )
}

/** By how much a promise was late, in the time that it counts. */
export function Lateness({ breach: { lateMinutes, measure, stoppedAt } }: { breach: Breach }) {
  const say = useWords(meshPromiseWords)
  const format = useFormat()
  return (
    <span className={`number ${styles.late}`}>
      {say(measure === 'working' ? 'lateWorking' : 'late', { time: format.duration(lateMinutes * 60_000) })}
      {stoppedAt === null && <span className="muted"> {say('stillOpen')}</span>}
    </span>
  )
}

export function BreachCase({ breach: { caseKey } }: { breach: Breach }) {
  const say = useWords(meshPromiseWords)
  return (
    <Link to="/cases/$key" params={{ key: caseKey } as never}>
      {say('breachCase', { key: caseKey })}
    </Link>
  )
}
