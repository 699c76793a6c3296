import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { WebhookRow } from '#modules/webhooks/views.ts'
import { SaveForm } from '#web/modules/identity/SaveForm.tsx'
import { ShownOnce } from '#web/modules/identity/ShownOnce.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { DeliveryList } from './DeliveryList.tsx'
import { useWebhook } from './queries.ts'
import { WebhookActions } from './WebhookActions.tsx'
import type { WebhookDraft } from './WebhookFields.tsx'
import { WebhookFields } from './WebhookFields.tsx'
import { WebhookState } from './WebhookState.tsx'
import { webhookWords } from './words.ts'

/** One webhook: what it is told of, where, and what became of each delivery. */
export function WebhookPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useWebhook(id, id !== 'new')
  if (id === 'new') return <New />
  if (data) return <Known key={id} row={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function New() {
  const say = useWords(webhookWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [draft, setDraft] = useState<WebhookDraft>({ name: '', address: '', types: [] })
  const create = useAct({ send: () => change(`/webhooks/${id}/create`, bodyOf(draft)), stale: [['webhooks']], quiet: true })
  const open = () => void navigate({ to: '/access/webhooks/$id', params: { id } as never })
  return (
    <DetailFrame title={say('create')} trail={<Link to="/access/webhooks">{say('webhooks')}</Link>}>
      <Editor draft={draft} error={create.error} busy={create.isPending} onChange={setDraft} onSend={() => create.mutate()} />
      {create.data && <SecretOnce secret={create.data.secret} onClose={open} />}
    </DetailFrame>
  )
}

function Known({ row }: { row: WebhookRow }) {
  const say = useWords(webhookWords)
  const format = useFormat()
  const { id, name, address, types } = row
  const [draft, setDraft] = useState<WebhookDraft>({ name, address, types })
  const save = useAct({ send: () => change(`/webhooks/${id}/change`, bodyOf(draft)), stale: [['webhooks']], said: say('saved'), quiet: true })
  const rotate = useAct({ send: () => change(`/webhooks/${id}/rotate`), stale: [['webhooks']] })
  const old = row.oldSecretUntil !== null && row.oldSecretUntil > Date.now() ? say('oldSecret', { until: format.instant(row.oldSecretUntil) }) : undefined
  return (
    <DetailFrame
      {...{ title: name, fact: old, marks: <WebhookState row={row} />, trail: <Link to="/access/webhooks">{say('webhooks')}</Link> }}
      actions={<WebhookActions row={row} rotate={() => rotate.mutateAsync()} />}
    >
      <Editor draft={draft} error={save.error} busy={save.isPending} onChange={setDraft} onSend={() => save.mutate()} />
      <DeliveryList row={row} />
      {rotate.data && <SecretOnce secret={rotate.data.secret} onClose={() => rotate.reset()} />}
    </DetailFrame>
  )
}

function bodyOf({ name, address, types }: WebhookDraft): WebhookDraft {
  return { name: name.trim(), address, types }
}

function SecretOnce({ secret, onClose }: Readonly<{ secret: string; onClose: () => void }>) {
  const say = useWords(webhookWords)
  return <ShownOnce title={say('secretTitle')} body={say('secretBody')} label={say('secretTitle')} value={secret} onClose={onClose} />
}

type EditorProps = Readonly<{ draft: WebhookDraft; error: Error | null; busy: boolean; onChange: (draft: WebhookDraft) => void; onSend: () => void }>

function Editor({ draft, error, busy, onChange, onSend }: EditorProps) {
  const say = useWords(webhookWords)
  return (
    <SaveForm verb={say('save')} error={error} busy={busy} onSend={onSend}>
      <WebhookFields draft={draft} error={error} onChange={onChange} />
    </SaveForm>
  )
}
