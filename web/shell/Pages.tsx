import type { ErrorComponentProps } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Pages.module.css'

export function MissingPage() {
  const say = useWords(uiWords)
  return (
    <main>
      <EmptyState whole title={say('missingTitle')} body={say('missingBody')} action={<Link to="/">{say('toHome')}</Link>} />
    </main>
  )
}

export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} retry={reset} />
}

export function PendingPage() {
  return (
    <div className={styles.pending}>
      <Skeleton lines={8} />
    </div>
  )
}

/** A page whose subject is being read: it comes, or it says why it does not. */
export function AwaitedPage({ error, refetch }: Readonly<{ error: Error | null; refetch: () => unknown }>) {
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <PendingPage />
}
