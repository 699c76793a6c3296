import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { MailRow } from '#modules/mail/views.ts'
import { useAct } from '#web/shell/act.ts'
import { address, change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Mail.module.css'
import { CaseLink, OutcomeTag } from './MailMarks.tsx'
import { useReason } from './reason.ts'
import { classWords, mailWords, sourceWords } from './words.ts'

/** One mail of the ledger: what is known of it, the original, and the way to take it again. */
export function MailPreview({ mail, onClose }: { mail: MailRow; onClose: () => void }) {
  const say = useWords(mailWords)
  const sayClass = useWords(classWords)
  const saySource = useWords(sourceWords)
  const reasonOf = useReason()
  const format = useFormat()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('from'), [mail.fromName, mail.fromAddress].filter(Boolean).join(' · ') || '—'],
    [say('mailbox'), mail.mailboxAddress],
    [say('at'), <When key="at" at={mail.receivedAt} />],
    [say('outcome'), <OutcomeTag key="outcome" outcome={mail.outcome} />],
    ...(mail.reason ? [[say('reason'), reasonOf(mail.reason)] as const] : []),
    [say('case'), <CaseLink key="case" id={mail.case} name={mail.caseKey} />],
    ...(mail.class ? [[say('kind'), sayClass(mail.class)] as const] : []),
    [say('way'), saySource(mail.source)],
    [say('size'), format.bytes(mail.bytes)],
  ]
  return (
    <section className={styles.preview} aria-label={mail.subject || say('noSubject')}>
      <div className={styles.previewHead}>
        <h2>{mail.subject || say('noSubject')}</h2>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={say('close')} title={say('close')} onClick={onClose} />
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Buttons mail={mail} />
    </section>
  )
}

function Buttons({ mail }: { mail: MailRow }) {
  const say = useWords(mailWords)
  const [reading, setReading] = useState(false)
  const again = useAct<boolean>({ send: force => change(`/mail/messages/${mail.id}/retry`, { force }), stale: [['mail']], said: say('takenAgain') })
  const aside = mail.outcome === 'held' || mail.outcome === 'suppressed'
  return (
    <div className={styles.buttons}>
      <Allowed may="desk.work">
        {aside && (
          <Button type="primary" loading={again.isPending} onClick={() => again.mutate(true)}>
            {say('anyway')}
          </Button>
        )}
        {mail.outcome === 'failed' && (
          <Button type="primary" loading={again.isPending} onClick={() => again.mutate(false)}>
            {say('again')}
          </Button>
        )}
      </Allowed>
      <Button onClick={() => setReading(true)}>{say('original')}</Button>
      <a href={address(`/mail/messages/${mail.id}/raw`)} download={`${mail.id}.eml`}>
        {say('download')}
      </a>
      {reading && <Original id={mail.id} onClose={() => setReading(false)} />}
    </div>
  )
}

const mostShown = 200_000

/** The mail as it came, as text and nothing else. */
function Original({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(mailWords)
  const { data } = useQuery({
    queryKey: ['mail', 'raw', id],
    queryFn: ({ signal }) => fetch(address(`/mail/messages/${id}/raw`), { signal }).then(async answer => (answer.ok ? (await answer.text()).slice(0, mostShown) : '')),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Dialog title={say('original')} wide onClose={onClose} foot={<Button onClick={onClose}>{say('close')}</Button>}>
      {data === undefined ? <Skeleton lines={8} /> : <pre className={styles.raw}>{data}</pre>}
    </Dialog>
  )
}
