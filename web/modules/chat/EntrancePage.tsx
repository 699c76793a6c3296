import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { EntranceView } from '#modules/chat/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { PauseActions } from '#web/shell/PauseActions.tsx'
import { CopyField } from '#web/ui/CopyField.tsx'
import { Form } from '#web/ui/Field.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import styles from './Chat.module.css'
import type { EntranceDraft } from './EntranceFields.tsx'
import { EntranceFields } from './EntranceFields.tsx'
import { useEntrance } from './queries.ts'
import { entranceWords, stageWords } from './words.ts'

/** One entrance: how it looks and what it asks, which sites may show it, and the line that puts it there. */
export function EntrancePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useEntrance(id, id !== 'new')
  if (id === 'new') return <New />
  if (data) return <Known key={id} view={data as EntranceView} />
  return <AwaitedPage error={error} refetch={refetch} />
}

const firstDraft: EntranceDraft = {
  ...{ name: '', greeting: { 'zh-CN': '您好，请问有什么可以帮您？', en: 'Hello, how can we help you?' }, colour: 'jade', sites: '', caseType: null, unit: null },
  ...{ asks: 'optional', showsHours: true, consent: noText },
}

function New() {
  const say = useWords(entranceWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const open = () => void navigate({ to: '/desk/chat/$id', params: { id } as never })
  return (
    <DetailFrame title={say('create')} trail={<Link to="/desk/chat">{say('title')}</Link>}>
      <Editor given={firstDraft} standing={null} send={facts => change(`/chat-entrances/${id}/create`, facts)} done={open} />
    </DetailFrame>
  )
}

function Known({ view }: { view: EntranceView }) {
  const say = useWords(entranceWords)
  const sayStage = useWords(stageWords)
  const { id, stage, url, script, standing, sends, origins, ...facts } = view
  return (
    <DetailFrame
      title={view.name}
      marks={<Tag tone={stage === 'open' ? 'accent' : 'gone'}>{sayStage(stage)}</Tag>}
      fact={origins.length === 0 ? say('noSites') : undefined}
      trail={<Link to="/desk/chat">{say('title')}</Link>}
      actions={<Steps view={view} />}
    >
      <Section title={say('embed')} hint={say('embedHint')}>
        <CopyField value={script} label={say('script')} />
        <p className={styles.preview}>
          <a href={url} target="_blank" rel="noreferrer">
            {say('preview')}
          </a>{' '}
          <span className="muted">{say('previewHint')}</span>
        </p>
        {!sends && <Alert tone="concern">{say('noMail')}</Alert>}
      </Section>
      <Editor given={{ ...facts, sites: origins.join('\n') }} standing={standing} send={written => change(`/chat-entrances/${id}/change`, written)} done={() => {}} />
    </DetailFrame>
  )
}

type EditorProps = Readonly<{ given: EntranceDraft; standing: EntranceView['standing']; send: (facts: Record<string, unknown>) => Promise<unknown>; done: () => void }>

function Editor({ given, standing, send, done }: EditorProps) {
  const say = useWords(entranceWords)
  const [draft, setDraft] = useState(given)
  const put = (part: Partial<EntranceDraft>) => setDraft(before => ({ ...before, ...part }))
  const save = useAct({
    send: () => {
      const { sites, ...facts } = draft
      return send({ ...facts, origins: sites.split(/[\n,，;；]/).flatMap(each => each.trim() || []) })
    },
    ...{ stale: [['chat']], said: say('saved'), quiet: true, done },
  })
  return (
    <div className={styles.editor}>
      <Form onSend={() => save.mutate()}>
        <EntranceFields draft={draft} standing={standing} put={put} />
        <FormProblem error={save.error} />
        <div>
          <Button type="primary" htmlType="submit" disabled={draft.name.trim() === ''} loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

function Steps({ view: { id, name, stage } }: { view: EntranceView }) {
  const say = useWords(entranceWords)
  const navigate = useNavigate()
  const stale = [['chat']]
  const pause = useAct({ send: () => change(`/chat-entrances/${id}/pause`), stale })
  const resume = useAct({ send: () => change(`/chat-entrances/${id}/resume`), stale })
  const remove = useAct({ send: () => change(`/chat-entrances/${id}/remove`), done: () => void navigate({ to: '/desk/chat' }) })
  const bodies = { pauseBody: say('pauseBody'), removeBody: say('removeBody') }
  return <PauseActions {...{ name, paused: stage !== 'open', pause, resume, remove, ...bodies }} />
}
