import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { CaseActions } from './CaseActions.tsx'
import { CaseStageTag, PriorityMark } from './CaseMarks.tsx'
import { Composer } from './Composer.tsx'
import styles from './Desk.module.css'
import { Others } from './Others.tsx'
import { useCase } from './queries.ts'
import type { UnderWord } from './Talk.tsx'
import { Talk } from './Talk.tsx'
import { useLooking } from './use-looking.ts'
import { caseWords, deskWords } from './words.ts'

type Props = Readonly<{ id: string; under: UnderWord; beforeAnswer: (view: CaseView) => ReactNode; onClose: () => void }>

/** A case beside the list: what was said, and the answer. The focus comes here when a case is opened, and goes back to its row with Escape. */
export function CasePane({ id, under, beforeAnswer, onClose }: Props) {
  const { data, error, refetch } = useCase(id)
  if (data) return <Open key={id} view={data} under={under} before={beforeAnswer(data)} onClose={onClose} />
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />
}

function Open({ view, under, before, onClose }: { view: CaseView; under: UnderWord; before: ReactNode; onClose: () => void }) {
  const say = useWords(deskWords)
  const mayWork = useMay('desk.work')
  const { others, typed } = useLooking(view.id)
  const pane = useRef<HTMLElement>(null)
  useEffect(() => pane.current?.focus(), [])
  const works = mayWork && view.stage !== 'merged' && view.erasedAt === null
  return (
    <section
      ref={pane}
      className={styles.pane}
      tabIndex={-1}
      aria-label={`${view.key} ${view.subject}`}
      onKeyDown={event => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <div className={styles.paneHead}>
        <h2>
          <Link to="/desk/$id" params={{ id: view.id } as never}>
            {view.subject}
          </Link>{' '}
          <CaseStageTag stage={view.stage} /> <PriorityMark priority={view.priority} />
        </h2>
        <Button onClick={onClose}>{say('closePane')}</Button>
      </div>
      <p className="muted">{[view.key, view.contactName, view.ownerName ?? say('nobody')].filter(Boolean).join(' · ')}</p>
      <Others others={others} />
      {works && <CaseActions view={view} />}
      <PaneTalk view={view} under={under} />
      {before}
      {works && view.stage !== 'closed' && <Composer view={view} onTyped={typed} />}
    </section>
  )
}

/** The newest word stands right above the answer. */
function PaneTalk({ view, under }: { view: CaseView; under: UnderWord }) {
  const say = useWords(caseWords)
  const box = useRef<HTMLElement>(null)
  const words = view.said.length
  useEffect(() => {
    if (words > 0) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [words])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
    <section ref={box} className={styles.paneTalk} tabIndex={0} aria-label={say('said')}>
      <Talk view={view} under={under} />
    </section>
  )
}
