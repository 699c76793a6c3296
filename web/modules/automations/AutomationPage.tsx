import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AutomationView, RuleText } from '#modules/automations/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ActRows } from './ActRows.tsx'
import styles from './Automations.module.css'
import { ConditionRows } from './ConditionRows.tsx'
import { Firings } from './Firings.tsx'
import { useAutomation } from './queries.ts'
import { Rehearsal } from './Rehearsal.tsx'
import { RuleSteps, RuleTag } from './RuleSteps.tsx'
import { TriggerFields } from './TriggerFields.tsx'
import { useSentence } from './use-sentence.ts'
import { Versions } from './Versions.tsx'
import { automationWords, ruleWords } from './words.ts'

const firstRule: RuleText = { trigger: { on: 'event', events: ['opened', 'received'] }, conditions: [], acts: [{ do: 'add-tags', tags: [] }] }

/** One automation: written, tried on the past, put in force, and everything it did. */
export function AutomationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useAutomation(id, id !== 'new')
  if (id === 'new') return <New />
  if (data) return <Known key={`${id}/${data.version}`} view={data as AutomationView} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function New() {
  const say = useWords(automationWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const open = () => void navigate({ to: '/desk/automations/$id', params: { id } as never })
  return (
    <DetailFrame title={say('create')} trail={<Link to="/desk/automations">{say('automations')}</Link>}>
      <Editor given={{ name: '', rule: firstRule }} send={written => change(`/automations/${id}/create`, written as never)} done={open} />
    </DetailFrame>
  )
}

function Known({ view }: { view: AutomationView }) {
  const say = useWords(automationWords)
  const sayRule = useWords(ruleWords)
  const navigate = useNavigate()
  return (
    <DetailFrame
      title={view.name}
      marks={<RuleTag stage={view.stage} />}
      fact={view.stage === 'active' && view.changed ? sayRule('unsaved') : undefined}
      trail={<Link to="/desk/automations">{say('automations')}</Link>}
      actions={<RuleSteps rule={view} send={step => sends[step](view.id)} stale={[['automations']]} onRemoved={() => void navigate({ to: '/desk/automations' })} />}
    >
      <Editor given={view} send={written => change(`/automations/${view.id}/change`, written as never)} done={() => {}} />
      <Firings id={view.id} />
      {view.versions.length > 0 && <Versions of={view.versions} />}
    </DetailFrame>
  )
}

/** Each to its own address, as the routes name them. */
const sends = {
  activate: (id: string) => change(`/automations/${id}/activate`, {}),
  pause: (id: string) => change(`/automations/${id}/pause`, {}),
  remove: (id: string) => change(`/automations/${id}/remove`, {}),
}

type Written = Readonly<{ name: string; rule: RuleText }>
type EditorProps = Readonly<{ given: Written; send: (written: Written) => Promise<unknown>; done: () => void }>

function Editor({ given, send, done }: EditorProps) {
  const say = useWords(automationWords)
  const sentence = useSentence()
  const [name, setName] = useState(given.name)
  const [rule, setRule] = useState(given.rule)
  const save = useAct({ send: () => send({ name: name.trim(), rule }), stale: [['automations']], said: say('saved'), quiet: true, done })
  const set = (part: Partial<RuleText>) => setRule(before => ({ ...before, ...part }))
  return (
    <div className={styles.editor}>
      <Form onSend={() => save.mutate()}>
        <p className={styles.sentence}>{sentence(rule)}</p>
        <Field label={say('name')}>{id => <Input id={id} maxLength={120} value={name} onChange={event => setName(event.target.value)} />}</Field>
        <TriggerFields value={rule.trigger} onChange={trigger => set({ trigger })} />
        <Section title={say('conditions')}>
          <ConditionRows value={rule.conditions} onChange={conditions => set({ conditions })} />
        </Section>
        <Section title={say('acts')}>
          <ActRows value={rule.acts} onChange={acts => set({ acts })} />
        </Section>
        <FormProblem error={save.error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
        <Rehearsal rule={rule} />
      </Form>
    </div>
  )
}
