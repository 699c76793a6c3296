import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { MailboxView } from '#modules/mail/views.ts'
import { SaveForm } from '#web/modules/identity/SaveForm.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId, read } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { PauseActions } from '#web/shell/PauseActions.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Mail.module.css'
import { MailboxFields } from './MailboxFields.tsx'
import { bodyOf, draftOf, serversOf } from './mailbox-draft.ts'
import { useReason } from './reason.ts'
import { mailboxWords } from './words.ts'

export function MailboxNew() {
  return <Mailbox view={null} />
}

/** One mailbox: how its mail comes in, how answers leave, and whose list its cases go to. */
export function MailboxPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useQuery({ queryKey: ['mail', 'mailbox', id], queryFn: ({ signal }) => read(`/mail/mailboxes/${id}`, {}, signal) })
  if (data) return <Mailbox key={id} view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Mailbox({ view }: { view: MailboxView | null }) {
  const say = useWords(mailboxWords)
  const navigate = useNavigate()
  const [id] = useState(() => view?.id ?? newId())
  const [draft, setDraft] = useState(() => draftOf(view))
  const back = () => void navigate({ to: '/mail/mailboxes' })
  const save = useAct({
    send: () => (view ? change(`/mail/mailboxes/${id}/change`, bodyOf(draft, view)) : change(`/mail/mailboxes/${id}/create`, bodyOf(draft, view))),
    ...{ stale: [['mail']], said: say('saved'), quiet: true, done: back },
  })
  const trial = useAct({ send: () => change(`/mail/mailboxes/${id}/try`, serversOf(draft, view)), quiet: true })
  const test = (
    <Button disabled={!draft.fetched && !draft.sends} loading={trial.isPending} onClick={() => trial.mutate()}>
      {say('test')}
    </Button>
  )
  return (
    <DetailFrame
      title={view ? view.address : say('newMailbox')}
      fact={view?.paused ? say('paused') : say('addressHint')}
      trail={<Link to="/mail/mailboxes">{say('title')}</Link>}
      actions={view && <Actions view={view} done={back} />}
    >
      <SaveForm verb={say('save')} error={save.error ?? trial.error} busy={save.isPending} disabled={draft.address.trim() === ''} onSend={() => save.mutate()} beside={test}>
        <MailboxFields draft={draft} view={view} error={save.error} onChange={setDraft} />
        {trial.data && <TrialResult tried={trial.data} />}
      </SaveForm>
    </DetailFrame>
  )
}

function TrialResult({ tried }: { tried: Readonly<{ imap: string | null; smtp: string | null }> }) {
  const say = useWords(mailboxWords)
  const reasonOf = useReason()
  const lines = [
    ['IMAP', tried.imap],
    ['SMTP', tried.smtp],
  ] as const
  return (
    <div role="status">
      {lines.map(([name, said]) =>
        said === null ? null : (
          <p key={name} className={`${styles.tried} ${said === '' ? styles.fine : styles.warn}`}>
            {name}：{said === '' ? say('works') : reasonOf(said)}
          </p>
        ),
      )}
    </div>
  )
}

function Actions({ view, done }: { view: MailboxView; done: () => void }) {
  const say = useWords(mailboxWords)
  const { id, address } = view
  const pause = useAct({ send: () => change(`/mail/mailboxes/${id}/pause`), stale: [['mail']] })
  const resume = useAct({ send: () => change(`/mail/mailboxes/${id}/resume`), stale: [['mail']] })
  const remove = useAct({ send: () => change(`/mail/mailboxes/${id}/remove`), stale: [['mail']], done })
  const bodies = { pauseBody: say('pauseBody'), removeBody: say('removeBody') }
  return <PauseActions {...{ name: address, paused: view.paused, pause, resume, remove, ...bodies }} />
}
