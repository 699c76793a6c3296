import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallLineView } from '#modules/telephony/views.ts'
import { SaveForm } from '#web/modules/identity/SaveForm.tsx'
import { ShownOnce } from '#web/modules/identity/ShownOnce.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId, read } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { PauseActions } from '#web/shell/PauseActions.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { CopyField } from '#web/ui/CopyField.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import type { LineDraft } from './CallLineFields.tsx'
import { CallLineFields } from './CallLineFields.tsx'
import { callWords } from './words.ts'

const stale = [['calls']] as const

/** One call line: whose cases its calls become, how it proves itself, and who sits at which extension. */
export function CallLinePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useQuery({ queryKey: ['calls', 'lines', id], queryFn: ({ signal }) => read(`/call-lines/${id}`, {}, signal), enabled: id !== 'new' })
  if (id === 'new') return <New />
  if (data) return <Known key={id} view={data as CallLineView} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function New() {
  const say = useWords(callWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [draft, setDraft] = useState<LineDraft>({ name: '', unit: null, proof: 'signature', extensions: [] })
  const create = useAct({ send: () => change(`/call-lines/${id}/create`, bodyOf(draft)), stale, quiet: true })
  const open = () => void navigate({ to: '/desk/calls/lines/$id', params: { id } as never })
  return (
    <DetailFrame title={say('newLine')} trail={<Link to="/desk/calls/lines">{say('lines')}</Link>}>
      <Editor draft={draft} error={create.error} busy={create.isPending} onChange={setDraft} onSend={() => create.mutate()} />
      {create.data && <SecretOnce secret={create.data.secret} onClose={open} />}
    </DetailFrame>
  )
}

function Known({ view }: { view: CallLineView }) {
  const say = useWords(callWords)
  const { id, name, unit, proof, extensions, url, paused } = view
  const [draft, setDraft] = useState<LineDraft>({ name, unit, proof, extensions })
  const save = useAct({ send: () => change(`/call-lines/${id}/change`, bodyOf(draft)), stale, said: say('saved'), quiet: true })
  const rotate = useAct({ send: () => change(`/call-lines/${id}/rotate`), stale })
  return (
    <DetailFrame
      {...{ title: name, marks: paused && <Tag tone="waiting">{say('paused')}</Tag>, trail: <Link to="/desk/calls/lines">{say('lines')}</Link> }}
      actions={<Actions view={view} rotate={() => rotate.mutateAsync()} />}
    >
      <Section title={say('url')} hint={say('urlHint')}>
        <CopyField label={say('url')} value={url} />
      </Section>
      <Editor draft={draft} error={save.error} busy={save.isPending} onChange={setDraft} onSend={() => save.mutate()} />
      {rotate.data && <SecretOnce secret={rotate.data.secret} onClose={() => rotate.reset()} />}
    </DetailFrame>
  )
}

function bodyOf({ name, unit, proof, extensions }: LineDraft) {
  const seats = extensions.filter(({ extension, person }) => extension.trim() !== '' && person !== '')
  return { name: name.trim(), unit: unit as never, proof, extensions: seats.map(({ extension, person }) => ({ extension: extension.trim(), person: person as never })) }
}

function SecretOnce({ secret, onClose }: Readonly<{ secret: string; onClose: () => void }>) {
  const say = useWords(callWords)
  return <ShownOnce title={say('secretTitle')} body={say('secretBody')} label={say('secretTitle')} value={secret} onClose={onClose} />
}

type EditorProps = Readonly<{ draft: LineDraft; error: Error | null; busy: boolean; onChange: (draft: LineDraft) => void; onSend: () => void }>

function Editor({ draft, error, busy, onChange, onSend }: EditorProps) {
  const say = useWords(callWords)
  return (
    <SaveForm verb={say('save')} error={error} busy={busy} onSend={onSend}>
      <CallLineFields draft={draft} error={error} onChange={onChange} />
    </SaveForm>
  )
}

function Actions({ view: { id, name, paused }, rotate }: Readonly<{ view: CallLineView; rotate: () => Promise<unknown> }>) {
  const say = useWords(callWords)
  const navigate = useNavigate()
  const pause = useAct({ send: () => change(`/call-lines/${id}/pause`), stale })
  const resume = useAct({ send: () => change(`/call-lines/${id}/resume`), stale })
  const remove = useAct({ send: () => change(`/call-lines/${id}/remove`), stale, done: () => void navigate({ to: '/desk/calls/lines' }) })
  return (
    <PauseActions {...{ name, paused, pause, resume, remove, pauseBody: say('pauseBody'), removeBody: say('removeBody') }}>
      <ConfirmButton title={say('rotateTitle', { name })} consequence={say('rotateBody')} verb={say('rotate')} onConfirm={rotate}>
        {say('rotate')}
      </ConfirmButton>
    </PauseActions>
  )
}
