import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PublicForm, SubmittedForm } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { read } from '#web/shell/api.ts'
import { OpenPage } from '#web/shell/OpenPage.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ProblemError } from '#web/ui/problem.ts'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import styles from './FormPage.module.css'
import { PublicFields } from './PublicFields.tsx'
import { publicFormWords } from './words.ts'

/** A form that a customer fills in without signing in, and what he gets for it: a number and a link. */
export function FormPage() {
  const say = useWords(publicFormWords)
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const { data, error, refetch } = useQuery({
    queryKey: ['form', token],
    queryFn: ({ signal }) => read(`/forms/${encodeURIComponent(token)}`, {}, signal),
    retry: false,
    // What somebody is filling in does not change under his hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (data) return <Filling key={token} token={token} form={data} />
  if (error instanceof ProblemError && error.problem.status === 404)
    return (
      <OpenPage title={say('gone')}>
        <p>{say('goneBody')}</p>
      </OpenPage>
    )
  return <OpenPage title="Qualimesh">{error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton />}</OpenPage>
}

function Filling({ token, form }: { token: string; form: PublicForm }) {
  const say = useWords(publicFormWords)
  const spoken = useText()
  const [sent, setSent] = useState<SubmittedForm | null>(null)
  if (sent)
    return (
      <OpenPage title={say('sent')} over={form.enterprise}>
        <p className={styles.number} role="status">
          {say('number', { key: sent.key })}
        </p>
        <p>{say('follow')}</p>
        <a className={styles.track} href={sent.url}>
          {say('track')}
        </a>
        <p>
          <span className="muted">{say('link')}</span>
          <br />
          {sent.url}
        </p>
      </OpenPage>
    )
  const intro = spoken(form.intro)
  return (
    <OpenPage title={spoken(form.name)} over={form.enterprise}>
      {intro && <p className={styles.intro}>{intro}</p>}
      <PublicFields token={token} form={form} onSent={setSent} />
    </OpenPage>
  )
}
