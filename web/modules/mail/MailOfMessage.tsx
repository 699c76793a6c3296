import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView, MessageView } from '#modules/desk/views.ts'
import type { MessageMail, SenderVerdict } from '#modules/mail/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { HtmlMail } from './HtmlMail.tsx'
import styles from './Mail.module.css'
import { useMailsOfCase } from './queries.ts'
import { useReason } from './reason.ts'
import { classWords, mailWords, messageWords, verdictWords } from './words.ts'

/** What a message has to do with mail: who sent it, whether that is true, how it looked, what it quoted; and whether an answer left. */
export function MailOfMessage({ view, message }: { view: CaseView; message: MessageView }) {
  // What was said in a chat goes on by mail when its visitor has left.
  const isMail = view.conversations.some(({ id, channel }) => id === message.conversation && (channel === 'email' || channel === 'chat'))
  const { data } = useMailsOfCase(view.id, isMail)
  const mail = isMail ? data?.find(each => each.message === message.id) : undefined
  if (!mail) return null
  return mail.outgoing ? <Leaving outgoing={mail.outgoing} /> : <Came mail={mail} />
}

function Came({ mail }: { mail: MessageMail }) {
  const say = useWords(messageWords)
  const sayClass = useWords(classWords)
  const [shown, setShown] = useState<'html' | 'quoted' | null>(null)
  const toggle = (what: 'html' | 'quoted') => setShown(shown === what ? null : what)
  return (
    <>
      <div className={styles.line}>
        <span className={styles.address}>{mail.from}</span>
        {mail.class && mail.class !== 'human' && <span>{sayClass(mail.class)}</span>}
        {mail.sender && <Sender verdict={mail.sender} />}
        {mail.quoted !== '' && (
          <Button type="link" size="small" aria-expanded={shown === 'quoted'} onClick={() => toggle('quoted')}>
            {say(shown === 'quoted' ? 'hideQuoted' : 'showQuoted')}
          </Button>
        )}
        {mail.html && (
          <Button type="link" size="small" aria-expanded={shown === 'html'} onClick={() => toggle('html')}>
            {say(shown === 'html' ? 'hideHtml' : 'showHtml')}
          </Button>
        )}
      </div>
      {shown === 'quoted' && <pre className={styles.quoted}>{mail.quoted}</pre>}
      {shown === 'html' && mail.mail && <HtmlMail id={mail.mail} />}
    </>
  )
}

/** One word for it, and the three checks behind it for whoever wants to know. */
function Sender({ verdict }: { verdict: SenderVerdict }) {
  const say = useWords(messageWords)
  const sayVerdict = useWords(verdictWords)
  const { dkim, spf, dmarc } = verdict
  const failed = dmarc === 'fail' || (spf === 'fail' && dkim !== 'pass')
  if (!failed && dmarc !== 'pass') return null
  return (
    <span className={failed ? styles.warn : styles.fine} title={say('checks', { dkim: sayVerdict(dkim), spf: sayVerdict(spf), dmarc: sayVerdict(dmarc) })}>
      {say(failed ? 'unverified' : 'verified')}
    </span>
  )
}

function Leaving({ outgoing: { id, stage, to, reason } }: { outgoing: NonNullable<MessageMail['outgoing']> }) {
  const say = useWords(messageWords)
  const sayMail = useWords(mailWords)
  const mayWork = useMay('desk.work')
  const reasonOf = useReason()
  const again = useAct({ send: () => change(`/mail/outgoing/${id}/again`), stale: [['mail']], said: sayMail('sentAgain') })
  const erased = reason === 'erased'
  const lost = !erased && (stage === 'failed' || stage === 'bounced')
  const words = erased
    ? reasonOf(reason)
    : stage === 'sent'
      ? say('sentTo', { to })
      : stage === 'deferred'
        ? say('deferred')
        : lost
          ? say(stage === 'failed' ? 'notSent' : 'bounced', { reason: reasonOf(reason) })
          : say('queued')
  return (
    <div className={`${styles.line} ${lost ? styles.warn : ''}`} {...(lost ? { role: 'alert' } : {})}>
      <span className={styles.address}>{words}</span>
      {lost && mayWork && (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {sayMail('sendAgain')}
        </Button>
      )}
    </div>
  )
}
