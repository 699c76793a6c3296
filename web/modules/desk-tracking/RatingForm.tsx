import { Button, Input, Rate } from 'antd'
import { useState } from 'react'
import type { TrackingView } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useToast } from '#web/ui/toast.tsx'
import styles from './Tracking.module.css'
import { trackingWords } from './words.ts'

/** How the customer rates what was done for him, once it is solved; he may think again. */
export function RatingForm({ token, it: { stage, rating } }: { token: string; it: TrackingView }) {
  const say = useWords(trackingWords)
  const [changing, setChanging] = useState(false)
  if (stage !== 'solved' && stage !== 'closed') return null
  if (rating && !changing)
    return (
      <section className={styles.section}>
        <h2>{say('rated')}</h2>
        <span className={styles.stage} role="img" aria-label={say('stars', { count: rating.stars })}>
          {'★'.repeat(rating.stars) + '☆'.repeat(5 - rating.stars)}
        </span>
        {rating.comment && <p>{rating.comment}</p>}
        <span>
          <Button size="small" onClick={() => setChanging(true)}>
            {say('rateAgain')}
          </Button>
        </span>
      </section>
    )
  return <Asked token={token} before={rating} done={() => setChanging(false)} />
}

function Asked({ token, before, done }: { token: string; before: TrackingView['rating']; done: () => void }) {
  const say = useWords(trackingWords)
  const toast = useToast()
  const [stars, setStars] = useState(before?.stars ?? 0)
  const [comment, setComment] = useState(before?.comment ?? '')
  const [none, setNone] = useState(false)
  const send = useAct({
    send: () => change(`/track/${encodeURIComponent(token)}/rate`, { stars, comment: comment.trim() }),
    stale: [['track', token]],
    done: () => {
      toast.done(say('rateThanks'))
      done()
    },
    quiet: true,
  })
  const begin = () => {
    setNone(stars === 0)
    if (stars > 0) send.mutate()
  }
  return (
    <section className={styles.section}>
      <h2>{say('rate')}</h2>
      <Form onSend={begin}>
        <Field label={say('rate')} error={none ? say('rateNone') : undefined}>
          {id => <Rate id={id} value={stars} onChange={setStars} />}
        </Field>
        <Field label={say('rateComment')}>{id => <Input.TextArea id={id} rows={2} maxLength={2000} value={comment} onChange={event => setComment(event.target.value)} />}</Field>
        <FormProblem error={send.error} />
        <span>
          <Button htmlType="submit" loading={send.isPending}>
            {say('rateSend')}
          </Button>
        </span>
      </Form>
    </section>
  )
}
