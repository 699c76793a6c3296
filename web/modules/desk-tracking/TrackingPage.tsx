import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { TrackedPromise, TrackingView } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { SentFiles } from '#web/modules/customer-files/SentFiles.tsx'
import { FieldText } from '#web/modules/desk/FieldText.tsx'
import { read } from '#web/shell/api.ts'
import { OpenPage } from '#web/shell/OpenPage.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ProblemError } from '#web/ui/problem.ts'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { RatingForm } from './RatingForm.tsx'
import styles from './Tracking.module.css'
import { TrackingForm } from './TrackingForm.tsx'
import { trackedStageWords, trackedStepWords, trackingWords } from './words.ts'

/** What a customer sees of his case by the link he was sent, without signing in. */
export function TrackingPage() {
  const say = useWords(trackingWords)
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const { data, error, refetch } = useQuery({
    queryKey: ['track', token],
    queryFn: ({ signal }) => read(`/track/${encodeURIComponent(token)}`, {}, signal),
    retry: false,
  })
  if (data) return <Tracked key={token} token={token} it={data} />
  if (error instanceof ProblemError && error.problem.status === 404)
    return (
      <OpenPage title={say('gone')}>
        <p>{say('goneBody')}</p>
      </OpenPage>
    )
  return <OpenPage title="Qualimesh">{error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton />}</OpenPage>
}

function Tracked({ token, it }: { token: string; it: TrackingView }) {
  const say = useWords(trackingWords)
  const sayStage = useWords(trackedStageWords)
  return (
    <OpenPage title={it.subject}>
      <section className={styles.section}>
        <span className="muted">{say('title', { key: it.key })}</span>
        <span className={styles.stage}>{sayStage(it.stage)}</span>
        <dl className={styles.facts}>
          <div>
            <dt className="muted">{say('responsible')}</dt>
            <dd>{[it.person, it.unit].filter(Boolean).join(' · ') || say('nobody')}</dd>
          </div>
          {it.promise && <Promised promise={it.promise} />}
        </dl>
      </section>
      <RatingForm token={token} it={it} />
      <Told it={it} />
      <Said token={token} it={it} />
      <TrackingForm token={token} stage={it.stage} />
      <Steps it={it} />
    </OpenPage>
  )
}

function Promised({ promise: { dueAt, provisional, missed, before } }: { promise: TrackedPromise }) {
  const say = useWords(trackingWords)
  const format = useFormat()
  return (
    <div>
      <dt className="muted">{say('promised')}</dt>
      <dd>
        <When at={dueAt} />
        {before !== null && <div className="muted">{say('moved', { time: format.instant(before) })}</div>}
        {provisional && <div className="muted">{say('provisional')}</div>}
        {missed && <div className={styles.concern}>{say('missed')}</div>}
      </dd>
    </div>
  )
}

/** What was asked for on a form, as it stands. */
function Told({ it: { facts } }: { it: TrackingView }) {
  const say = useWords(trackingWords)
  const spoken = useText()
  if (facts.length === 0) return null
  return (
    <section className={styles.section}>
      <h2>{say('facts')}</h2>
      <dl className={styles.facts}>
        {facts.map(({ field, value }) => (
          <div key={field.key}>
            <dt className="muted">{spoken(field.label)}</dt>
            <dd>
              <FieldText field={field} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Said({ token, it: { said } }: { token: string; it: TrackingView }) {
  const say = useWords(trackingWords)
  return (
    <section className={styles.section}>
      <h2>{say('said')}</h2>
      {said.length === 0 && <p className="muted">{say('nothingSaid')}</p>}
      <ol className={styles.said}>
        {said.map(({ by, text, at, files }) => (
          <li key={`${by}/${at}/${text}`} className={`${styles.word} ${by === 'you' ? styles.yours : ''}`}>
            <span className={styles.line}>
              <strong>{say(by)}</strong>
              <span className="muted">
                <When at={at} />
              </span>
            </span>
            <p>{text}</p>
            <SentFiles files={files} path={`/track/${encodeURIComponent(token)}/files`} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Steps({ it: { steps } }: { it: TrackingView }) {
  const say = useWords(trackingWords)
  const sayStep = useWords(trackedStepWords)
  return (
    <section className={styles.section}>
      <h2>{say('progress')}</h2>
      <ol className={styles.steps}>
        {steps.map(({ step, at }) => (
          <li key={step} className={styles.line}>
            <span>{sayStep(step)}</span>
            <When at={at} />
          </li>
        ))}
      </ol>
    </section>
  )
}
