import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ConnectionView } from '#modules/messaging/views.ts'
import { providerWords } from '#modules/messaging/words.ts'
import { SaveForm } from '#web/modules/identity/SaveForm.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId, read } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { PauseActions } from '#web/shell/PauseActions.tsx'
import { CopyField } from '#web/ui/CopyField.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import type { ConnectionDraft } from './ConnectionFields.tsx'
import { ConnectionFields } from './ConnectionFields.tsx'
import styles from './Messaging.module.css'
import { useReason } from './use-reason.ts'
import { connectionWords } from './words.ts'

const stale = [['messaging']] as const
const noSecrets = { token: '', aesKey: '', secret: '' }

/** One connection: the account, its secrets, and the address that the platform sends to. */
export function ConnectionPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useQuery({ queryKey: ['messaging', 'connections', id], queryFn: ({ signal }) => read(`/connections/${id}`, {}, signal), enabled: id !== 'new' })
  if (id === 'new') return <New />
  if (data) return <Known key={id} view={data as ConnectionView} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function New() {
  const say = useWords(connectionWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [draft, setDraft] = useState<ConnectionDraft>({ name: '', provider: 'wechat', unit: null, account: '', agent: '', base: '', secrets: noSecrets })
  const open = () => void navigate({ to: '/desk/messaging/connections/$id', params: { id } as never })
  const create = useAct({ send: () => change(`/connections/${id}/create`, bodyOf(draft)), stale, quiet: true, done: open })
  return (
    <DetailFrame title={say('create')} trail={<Link to="/desk/messaging/connections">{say('title')}</Link>}>
      <Editor draft={draft} view={null} error={create.error} busy={create.isPending} onChange={setDraft} onSend={() => create.mutate()} />
    </DetailFrame>
  )
}

function Known({ view }: { view: ConnectionView }) {
  const say = useWords(connectionWords)
  const sayProvider = useWords(providerWords)
  const { id, name, provider, unit, account, agent, base, url, paused } = view
  const [draft, setDraft] = useState<ConnectionDraft>({ name, provider, unit, account, agent, base, secrets: noSecrets })
  const forget = () => setDraft(before => ({ ...before, secrets: noSecrets }))
  const save = useAct({ send: () => change(`/connections/${id}/change`, bodyOf(draft)), stale, said: say('saved'), quiet: true, done: forget })
  return (
    <DetailFrame
      {...{ title: name, fact: sayProvider(provider), marks: paused && <Tag tone="waiting">{say('paused')}</Tag> }}
      trail={<Link to="/desk/messaging/connections">{say('title')}</Link>}
      actions={<Actions view={view} />}
    >
      <Section title={say('url')} hint={say('urlHint')}>
        <CopyField label={say('url')} value={url} />
      </Section>
      <Editor draft={draft} view={view} error={save.error} busy={save.isPending} onChange={setDraft} onSend={() => save.mutate()} />
    </DetailFrame>
  )
}

/** A secret that was left empty stays what it is. */
function bodyOf({ unit, secrets, ...draft }: ConnectionDraft) {
  const { token, aesKey, secret } = secrets
  return { ...draft, name: draft.name.trim(), unit: unit as never, secrets: { token: token || null, aesKey: aesKey || null, secret: secret || null } }
}

type EditorProps = Readonly<{
  draft: ConnectionDraft
  view: ConnectionView | null
  error: Error | null
  busy: boolean
  onChange: (draft: ConnectionDraft) => void
  onSend: () => void
}>

function Editor({ draft, view, error, busy, onChange, onSend }: EditorProps) {
  const say = useWords(connectionWords)
  return (
    <SaveForm verb={say('save')} error={error} busy={busy} onSend={onSend} beside={view && <Check id={view.id} />}>
      <ConnectionFields draft={draft} view={view} error={error} onChange={onChange} />
    </SaveForm>
  )
}

/** Whether the platform accepts what is kept. */
function Check({ id }: { id: string }) {
  const say = useWords(connectionWords)
  const reasonOf = useReason()
  const check = useAct({ send: () => change(`/connections/${id}/check`) })
  return (
    <>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {say('check')}
      </Button>
      <span role="status" className={check.data?.said === '' ? styles.fine : styles.concern}>
        {check.data && (check.data.said === '' ? say('works') : say('fails', { reason: reasonOf(check.data.said) }))}
      </span>
    </>
  )
}

function Actions({ view: { id, name, paused } }: { view: ConnectionView }) {
  const say = useWords(connectionWords)
  const navigate = useNavigate()
  const pause = useAct({ send: () => change(`/connections/${id}/pause`), stale })
  const resume = useAct({ send: () => change(`/connections/${id}/resume`), stale })
  const remove = useAct({ send: () => change(`/connections/${id}/remove`), stale, done: () => void navigate({ to: '/desk/messaging/connections' }) })
  return <PauseActions {...{ name, paused, pause, resume, remove, pauseBody: say('pauseBody'), removeBody: say('removeBody') }} />
}
