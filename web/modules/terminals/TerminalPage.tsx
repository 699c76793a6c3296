import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { TerminalFacts, TerminalView } from '#modules/terminals/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { PauseActions } from '#web/shell/PauseActions.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Device } from './Device.tsx'
import { Pairing } from './Pairing.tsx'
import { useTerminal } from './queries.ts'
import { TerminalFields } from './TerminalFields.tsx'
import styles from './Terminals.module.css'
import { stageWords, terminalWords } from './words.ts'

/** One terminal: what it offers, its device, and how one is paired. */
export function TerminalPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useTerminal(id)
  if (id === 'new') return <New />
  if (data) return <Known key={id} view={data as TerminalView} />
  return <AwaitedPage error={error} refetch={refetch} />
}

const firstDraft: TerminalFacts = {
  ...{ name: '', unit: null, seat: noText, types: [], freeWords: true, greeting: { 'zh-CN': '您好，请问您要办理什么？', en: 'Hello, how can we help you?' } },
  ...{ asks: 'optional', idleSeconds: 60 },
}

function New() {
  const say = useWords(terminalWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [pin, setPin] = useState('')
  const open = () => void navigate({ to: '/desk/terminals/$id', params: { id } as never })
  return (
    <DetailFrame title={say('create')} trail={<Link to="/desk/terminals">{say('title')}</Link>}>
      <Editor given={firstDraft} ready={pin.trim().length >= 4} send={facts => change(`/terminals/${id}/create`, { ...facts, pin } as never)} done={open}>
        <Pin pin={pin} onChange={setPin} label={say('pin')} />
      </Editor>
    </DetailFrame>
  )
}

function Pin({ pin, label, onChange }: { pin: string; label: string; onChange: (pin: string) => void }) {
  const say = useWords(terminalWords)
  return (
    <Field label={label} hint={say('pinHint')}>
      {id => <Input.Password id={id} autoComplete="new-password" maxLength={12} value={pin} onChange={event => onChange(event.target.value)} />}
    </Field>
  )
}

function Known({ view }: { view: TerminalView }) {
  const say = useWords(terminalWords)
  const sayStage = useWords(stageWords)
  const format = useFormat()
  const { id, stage, paused, device, pairedAt: _, ...facts } = view
  return (
    <DetailFrame
      title={view.name}
      marks={<Tag tone={stage === 'paired' && !paused ? 'accent' : 'gone'}>{paused ? say('paused') : sayStage(stage)}</Tag>}
      trail={<Link to="/desk/terminals">{say('title')}</Link>}
      actions={<Steps view={view} />}
    >
      {stage === 'paired' ? (
        <Section title={say('device')}>
          <dl className={styles.facts}>
            <div>
              <dt className="muted">{say('state')}</dt>
              <dd>
                <Device device={device} />
              </dd>
            </div>
            <div>
              <dt className="muted">{say('queue')}</dt>
              <dd>{format.number(device?.queue ?? null)}</dd>
            </div>
            <div>
              <dt className="muted">{say('version')}</dt>
              <dd>{device?.version || '–'}</dd>
            </div>
          </dl>
        </Section>
      ) : (
        <Pairing id={id} />
      )}
      <Editor given={facts} ready send={written => change(`/terminals/${id}/change`, written as never)} done={() => {}} />
      <NewPin id={id} />
    </DetailFrame>
  )
}

type EditorProps = Readonly<{ given: TerminalFacts; ready: boolean; send: (facts: TerminalFacts) => Promise<unknown>; done: () => void; children?: React.ReactNode }>

function Editor({ given, ready, send, done, children }: EditorProps) {
  const say = useWords(terminalWords)
  const [draft, setDraft] = useState(given)
  const save = useAct({ send: () => send(draft), stale: [['terminals']], said: say('saved'), quiet: true, done })
  return (
    <div className={styles.editor}>
      <Form onSend={() => save.mutate()}>
        <TerminalFields draft={draft} put={part => setDraft(before => ({ ...before, ...part }))} />
        {children}
        <FormProblem error={save.error} />
        <div>
          <Button type="primary" htmlType="submit" disabled={draft.name.trim() === '' || !ready} loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

function NewPin({ id }: { id: string }) {
  const say = useWords(terminalWords)
  const [pin, setPin] = useState('')
  const save = useAct({ send: () => change(`/terminals/${id}/set-pin`, { pin }), said: say('pinSaved'), done: () => setPin(''), quiet: true })
  return (
    <div className={styles.editor}>
      <Form onSend={() => save.mutate()}>
        <Pin pin={pin} onChange={setPin} label={say('newPin')} />
        <FormProblem error={save.error} />
        <div>
          <Button htmlType="submit" disabled={pin.trim().length < 4} loading={save.isPending}>
            {say('savePin')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

function Steps({ view: { id, name, stage, paused } }: { view: TerminalView }) {
  const say = useWords(terminalWords)
  const navigate = useNavigate()
  const stale = [['terminals']]
  const pause = useAct({ send: () => change(`/terminals/${id}/pause`), stale })
  const resume = useAct({ send: () => change(`/terminals/${id}/resume`), stale })
  const unpair = useAct({ send: () => change(`/terminals/${id}/unpair`), stale })
  const remove = useAct({ send: () => change(`/terminals/${id}/remove`), done: () => void navigate({ to: '/desk/terminals' }) })
  return (
    <PauseActions {...{ name, paused, pause, resume, remove, pauseBody: say('pauseBody'), removeBody: say('removeBody') }}>
      {stage === 'paired' && (
        <ConfirmButton danger title={say('unpairTitle', { name })} consequence={say('unpairBody')} verb={say('unpair')} onConfirm={() => unpair.mutateAsync()}>
          {say('unpair')}
        </ConfirmButton>
      )}
    </PauseActions>
  )
}
