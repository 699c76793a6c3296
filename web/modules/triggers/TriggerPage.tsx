import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { TriggerRow, TriggerText } from '#modules/triggers/views.ts'
import { RuleSteps, RuleTag } from '#web/modules/automations/RuleSteps.tsx'
import { ruleWords } from '#web/modules/automations/words.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { FiredList } from './FiredList.tsx'
import { OpeningFields } from './OpeningFields.tsx'
import { useTrigger } from './queries.ts'
import { Trial } from './Trial.tsx'
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
  return <AwaitedPage error={error} refetch={refetch} />
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
  const sayRule = useWords(ruleWords)
  const navigate = useNavigate()
  return (
    <DetailFrame
      title={view.name}
      marks={<RuleTag stage={view.stage} />}
      fact={view.stage === 'active' && view.changed ? sayRule('unsaved') : undefined}
      trail={<Link to="/desk/triggers">{say('triggers')}</Link>}
      actions={<RuleSteps rule={view} send={step => sends[step](view.id)} stale={[['triggers']]} onRemoved={() => void navigate({ to: '/desk/triggers' })} />}
    >
      <Editor given={view} send={written => change(`/triggers/${view.id}/change`, written as never)} done={() => {}} />
      <FiredList id={view.id} />
    </DetailFrame>
  )
}

/** Each to its own address, as the routes name them. */
const sends = {
  activate: (id: string) => change(`/triggers/${id}/activate`, {}),
  pause: (id: string) => change(`/triggers/${id}/pause`, {}),
  remove: (id: string) => change(`/triggers/${id}/remove`, {}),
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
