import { Link } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import type { HoursVersion } from '#modules/catalog/views.ts'
import type { HoursEffectView } from '#modules/promises/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Policy.module.css'
import { useHoursEffect } from './queries.ts'
import { promiseWords } from './words.ts'

/** What a change of hours does to open promises, shown before it is saved. Nothing while the hours themselves are faulty. */
export function HoursEffect({ calendar, hours }: { calendar: string; hours: HoursVersion }) {
  const say = useWords(promiseWords)
  const { data, error } = useHoursEffect(calendar, useDeferredValue(hours))
  if (!data || error) return null
  return (
    <Section title={say('effect')}>
      <div role="status">
        <Sentence of={data} />
        <Moved of={data.moved} />
      </div>
    </Section>
  )
}

function Sentence({ of: { open, more, earlier, later, broken, mended } }: { of: HoursEffectView }) {
  const say = useWords(promiseWords)
  const format = useFormat()
  if (open === 0) return <p className="muted">{say('effectNobody')}</p>
  const number = (value: number) => format.number(value)
  const sentences = [
    earlier + later === 0 ? say('effectNone', { open: number(open) }) : say('effectMoved', { open: number(open), earlier: number(earlier), later: number(later) }),
    ...(broken > 0 ? [say('effectBroken', { broken: number(broken) })] : []),
    ...(mended > 0 ? [say('effectMended', { mended: number(mended) })] : []),
    ...(more ? [say('effectMore', { open: number(open) })] : []),
  ]
  return <p>{sentences.join(' ')}</p>
}

function Moved({ of }: { of: HoursEffectView['moved'] }) {
  if (of.length === 0) return null
  return (
    <ul className={styles.worst}>
      {of.map(({ caseKey, before, after }) => (
        <li key={`${caseKey}/${before}`}>
          <Link to="/cases/$key" params={{ key: caseKey } as never}>
            {caseKey}
          </Link>{' '}
          <span className="muted">
            <When at={before} /> → <When at={after} />
          </span>
        </li>
      ))}
    </ul>
  )
}
