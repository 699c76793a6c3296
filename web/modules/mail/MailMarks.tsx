import { Link } from '@tanstack/react-router'
import type { MailOutcome, OutgoingStage } from '#modules/mail/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Mail.module.css'
import { mailWords, outcomeWords, outgoingWords } from './words.ts'

const tones = { created: 'accent', appended: 'calm', held: 'waiting', suppressed: 'gone', failed: 'waiting' } as const

export function OutcomeTag({ outcome }: { outcome: MailOutcome | null }) {
  const say = useWords(outcomeWords)
  const sayMail = useWords(mailWords)
  return outcome ? <Tag tone={tones[outcome]}>{say(outcome)}</Tag> : <span className="muted">{sayMail('waiting')}</span>
}

const leaving = { queued: 'calm', 'handing-over': 'calm', sent: 'accent', deferred: 'waiting', failed: 'waiting', bounced: 'waiting' } as const

export function OutgoingTag({ stage }: { stage: OutgoingStage }) {
  const say = useWords(outgoingWords)
  return <Tag tone={leaving[stage]}>{say(stage)}</Tag>
}

/** The case a mail went to, or belongs to. */
export function CaseLink({ id, name }: { id: string | null; name: string | null }) {
  if (!id) return <span className="muted">—</span>
  return (
    <Link className={styles.key ?? ''} to="/desk/$id" params={{ id } as never} onClick={event => event.stopPropagation()}>
      {name ?? id}
    </Link>
  )
}
