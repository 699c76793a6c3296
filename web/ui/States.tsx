import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from './locale.tsx'
import { isOffline, ProblemError } from './problem.ts'
import styles from './States.module.css'
import { uiWords } from './words.ts'

/** An empty page teaches the next step with one button; `whole` when it is all that the page says. */
export function EmptyState(props: { title: string; body?: ReactNode; action?: ReactNode; whole?: boolean }) {
  const Heading = props.whole ? 'h1' : 'h2'
  return (
    <div className={styles.state}>
      <EmptyArt />
      <Heading>{props.title}</Heading>
      {props.body && <div className={styles.body}>{props.body}</div>}
      {props.action && <div className={styles.action}>{props.action}</div>}
    </div>
  )
}

/** Three places and a missing hand-over: the mesh before it knows anything. */
function EmptyArt() {
  return (
    <svg className={styles.art} width="88" height="56" viewBox="0 0 88 56" aria-hidden="true">
      <path d="M22 20 44 40M53 37 70 18" />
      <circle cx="16" cy="14" r="8" />
      <circle cx="48" cy="42" r="9" />
      <circle cx="74" cy="13" r="6" />
    </svg>
  )
}

/** What went wrong, what was kept, what to do next. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const say = useWords(uiWords)
  const offline = isOffline(error)
  const problem = error instanceof ProblemError ? error.problem : null
  return (
    <div className={styles.state} role="alert">
      <h2>{problem?.title ?? say(offline ? 'offlineTitle' : 'brokenTitle')}</h2>
      {problem?.detail === problem?.title && problem ? null : <p className={styles.body}>{problem?.detail ?? say(offline ? 'offlineBody' : 'brokenBody')}</p>}
      {!offline && <code className={styles.code}>{problem?.code ?? String(error)}</code>}
      {retry && (
        <div className={styles.action}>
          <Button onClick={retry}>{say('retry')}</Button>
        </div>
      )}
    </div>
  )
}

export function ForbiddenState({ permission }: { permission: string }) {
  const say = useWords(uiWords)
  return <EmptyState whole title={say('forbiddenTitle')} body={say('forbiddenBody', { permission })} />
}

/** Grey lines in the shape of what is coming; announced once for screen readers. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const say = useWords(uiWords)
  return (
    <div className={styles.skeleton} role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <span key={line} style={{ width: `${92 - ((line * 37) % 45)}%` }} />
      ))}
    </div>
  )
}

/** A sentence about a form or a section that failed, beside what it is about. */
export function Alert({ children, tone = 'harm' }: { children: ReactNode; tone?: 'harm' | 'concern' | 'accent' }) {
  return (
    <div className={`${styles.alert} ${styles[tone]}`} role={tone === 'harm' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}
