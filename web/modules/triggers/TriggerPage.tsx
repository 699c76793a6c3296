import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { TriggerRow, TriggerText } from '#modules/triggers/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { PendingPage } from '#web/shell/Pages.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState } from '#web/ui/States.tsx'
import { FiredList } from './FiredList.tsx'
import { OpeningFields } from './OpeningFields.tsx'
import { useTrigger } from './queries.ts'
import { Trial } from './Trial.tsx'
import { TriggerTag } from './TriggerList.tsx'
import styles from './Triggers.module.css'
import { WatchFields } from './WatchFields.tsx'
import { triggerWords } from './words.ts'

const firstRule: TriggerText = {
  watch: { on: 'threshold', kind: '', attribute: '', test: 'above', limit: '' },
  opens: { subject: '{object}', text: '', priority: 'high', unit: null, service: null, tags: [], customer: '' },
}

/** One trigger: written, tried, put in force, and what it found. */
export function TriggerPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useTrigger(id, id !== 'new')
  if (id === 'new') return <New />
  if (data) return <Known key={`${id}/${data.version}`} view={data as TriggerRow} />
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <PendingPage />
}

function New() {
  const say = useWords(triggerWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const open = () => void navigate({ to: '/desk/triggers/$id', params: { id } as never })
  return (
    <DetailFrame title={say('create')} trail={<Link to="/desk/triggers">{say('triggers')}</Link>}>
      <Editor given={{ name: '', rule: firstRule }} send={written => change(`/triggers/${id}/create`, written as never)} done={open} />
    </DetailFrame>
  )
}

function Known({ view }: { view: TriggerRow }) {
  const say = useWords(triggerWords)
  return (
    <DetailFrame
      title={view.name}
      marks={<TriggerTag stage={view.stage} />}
      fact={view.stage === 'active' && view.changed ? say('unsaved') : undefined}
      trail={<Link to="/desk/triggers">{say('triggers')}</Link>}
      actions={<Steps view={view} />}
    >
      <Editor given={view} send={written => change(`/triggers/${view.id}/change`, written as never)} done={() => {}} />
      <FiredList id={view.id} />
    </DetailFrame>
  )
}

function Steps({ view: { id, name, stage, changed, version } }: { view: TriggerRow }) {
  const say = useWords(triggerWords)
  const navigate = useNavigate()
  const stale = [['triggers']]
  const activate = useAct({ send: () => change(`/triggers/${id}/activate`, {}), stale })
  const pause = useAct({ send: () => change(`/triggers/${id}/pause`, {}), stale })
  const remove = useAct({ send: () => change(`/triggers/${id}/remove`, {}), stale, done: () => void navigate({ to: '/desk/triggers' }) })
  return (
    <>
      {(stage !== 'active' || changed) && (
        <Button type="primary" loading={activate.isPending} onClick={() => activate.mutate()}>
          {say(changed && version > 0 ? 'activateNew' : 'activate')}
        </Button>
      )}
      {stage === 'active' ? (
        <Button loading={pause.isPending} onClick={() => pause.mutate()}>
          {say('pause')}
        </Button>
      ) : (
        <ConfirmButton danger title={say('removeAsk', { name })} consequence={say('removeBody')} verb={say('remove')} onConfirm={() => remove.mutateAsync()}>
          {say('remove')}
        </ConfirmButton>
      )}
    </>
  )
}

type Written = Readonly<{ name: string; rule: TriggerText }>

function Editor({ given, send, done }: Readonly<{ given: Written; send: (written: Written) => Promise<unknown>; done: () => void }>) {
  const say = useWords(triggerWords)
  const [name, setName] = useState(given.name)
  const [rule, setRule] = useState(given.rule)
  const save = useAct({ send: () => send({ name: name.trim(), rule }), stale: [['triggers']], said: say('saved'), quiet: true, done })
  return (
    <div className={styles.editor}>
      <Form onSend={() => save.mutate()}>
        <Field label={say('name')}>{id => <Input id={id} maxLength={120} value={name} onChange={event => setName(event.target.value)} />}</Field>
        <WatchFields value={rule.watch} onChange={watch => setRule(before => ({ ...before, watch }))} />
        <Section title={say('opens')}>
          <OpeningFields value={rule.opens} onChange={opens => setRule(before => ({ ...before, opens }))} />
        </Section>
        <FormProblem error={save.error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
        <Trial rule={rule} />
      </Form>
    </div>
  )
}
