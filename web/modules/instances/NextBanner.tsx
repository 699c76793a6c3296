import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Instances.module.css'
import type { WhatNext } from './what-next.ts'
import { workWords } from './words.ts'

/** A step that was ended on this page, and what came of it. */
export type Ended = Readonly<{ step: number; name: string; how: 'nextTitle' | 'skippedTitle' | 'sentBackTitle'; next: WhatNext }>

const sentences = { choice: 'nextChoice', event: 'nextWaits', elsewhere: 'nextElsewhere', over: 'nextOver' } as const

/** Says what comes next; the focus goes there, because the button that was pressed is gone. */
export function NextBanner({ ended, instance }: { ended: Ended; instance: string }) {
  const say = useWords(workWords)
  const banner = useRef<HTMLElement>(null)
  const { step, name, how, next } = ended
  // biome-ignore lint/correctness/useExhaustiveDependencies: each ended step takes the focus once
  useEffect(() => {
    banner.current?.focus()
    banner.current?.scrollIntoView({ block: 'nearest' })
  }, [step])
  return (
    <section ref={banner} tabIndex={-1} className={styles.banner} aria-live="polite" aria-label={say(how, { step: name })}>
      <strong>{say(how, { step: name })}</strong>
      {next.kind === 'steps' ? (
        <p>
          {say('nextSteps')}{' '}
          {next.steps.map(({ key, name: comes, unitName, department, personName }) => (
            <span key={key} className={styles.comes}>
              <Link to="/instances/$id" params={{ id: instance } as never} search={{ step: String(key) } as never}>
                {comes}
              </Link>{' '}
              <span className="muted">{[unitName ?? department, personName ?? say('nextNobody')].filter(Boolean).join(' ')}</span>
            </span>
          ))}
        </p>
      ) : (
        <p>{say(sentences[next.kind])}</p>
      )}
      <Link to="/tasks">{say('backToTasks')}</Link>
    </section>
  )
}
