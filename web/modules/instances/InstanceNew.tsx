import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { StartableView } from '#modules/instances/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change, newId } from '#web/shell/api.ts'
import { PendingPage } from '#web/shell/Pages.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { EmptyState, ErrorState } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Instances.module.css'
import { useStartable } from './queries.ts'
import { instanceWords } from './words.ts'

/** Start a process for a case: which one, for which case, and where it begins when there are several beginnings. */
export function InstanceNew() {
  const say = useWords(instanceWords)
  const { data: startable, error, refetch } = useStartable()
  if (error && !startable) return <ErrorState error={error} retry={() => void refetch()} />
  if (!startable) return <PendingPage />
  return (
    <DetailFrame title={say('start')} trail={<Link to="/instances">{say('instances')}</Link>}>
      {startable.length === 0 ? (
        <EmptyState title={say('noStartable')} body={say('noStartableBody')} action={<Link to="/standards/processes">{say('seeProcesses')}</Link>} />
      ) : (
        <StartForm startable={startable} />
      )}
    </DetailFrame>
  )
}

function StartForm({ startable }: { startable: readonly StartableView[] }) {
  const say = useWords(instanceWords)
  const sayUi = useWords(uiWords)
  const navigate = useNavigate()
  const { one } = useAddress()
  const [id] = useState(newId)
  const [process, setProcess] = useState(() => startable.find(each => each.id === one('process'))?.id ?? (startable.length === 1 ? startable[0]!.id : null))
  const [start, setStart] = useState<string | null>(null)
  const [caseKey, setCaseKey] = useState('')
  const [title, setTitle] = useState('')
  const [tried, setTried] = useState(false)
  const starts = startable.find(each => each.id === process)?.starts ?? []
  const lacks = { process: process === null, case: caseKey.trim() === '', start: starts.length > 1 && start === null }
  const begin = useAct({
    send: () => change(`/instances/${id}/start`, { process: process!, caseKey: caseKey.trim(), title: title.trim(), start: starts.length > 1 ? start : null, choices: {} }),
    stale: [['instances'], ['tasks']],
    said: say('started'),
    quiet: true,
    done: () => void navigate({ to: '/instances/$id', params: { id } as never }),
  })
  const send = () => {
    setTried(true)
    if (!Object.values(lacks).some(Boolean)) begin.mutate()
  }
  const choose = (next: string) => {
    setProcess(next)
    setStart(null)
  }
  return (
    <div className={styles.narrow}>
      <Form onSend={send}>
        <ProcessField startable={startable} process={process} lacks={tried && lacks.process} onChange={choose} />
        {starts.length > 1 && <StartField starts={starts} start={start} lacks={tried && lacks.start} onChange={setStart} />}
        <Field label={say('caseKey')} hint={say('caseKeyHint')} error={tried && lacks.case ? say('needCase') : fieldMessage(begin.error, 'caseKey')}>
          {field => <Input id={field} required autoComplete="off" maxLength={300} value={caseKey} onChange={event => setCaseKey(event.target.value)} />}
        </Field>
        <Field label={say('title')} hint={say('titleHint')} error={fieldMessage(begin.error, 'title')}>
          {field => <Input id={field} maxLength={300} value={title} onChange={event => setTitle(event.target.value)} />}
        </Field>
        <FormProblem error={begin.error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={begin.isPending}>
            {say('start')}
          </Button>
          <Link to="/instances">
            <Button>{sayUi('cancel')}</Button>
          </Link>
        </div>
      </Form>
    </div>
  )
}

type ProcessProps = Readonly<{ startable: readonly StartableView[]; process: string | null; lacks: boolean; onChange: (process: string) => void }>

function ProcessField({ startable, process, lacks, onChange }: ProcessProps) {
  const say = useWords(instanceWords)
  const spoken = useSpoken()
  return (
    <Field label={say('whichProcess')} error={lacks ? say('needProcess') : undefined}>
      {field => (
        <Select<string>
          id={field}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={say('chooseProcess')}
          value={process as string}
          options={startable.map(({ id, name, version }) => ({ value: id, label: `${spoken(name)} · ${say('version', { number: version })}` }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

type StartProps = Readonly<{ starts: StartableView['starts']; start: string | null; lacks: boolean; onChange: (start: string) => void }>

function StartField({ starts, start, lacks, onChange }: StartProps) {
  const say = useWords(instanceWords)
  return (
    <fieldset className={styles.ways}>
      <legend>{say('beginsWith')}</legend>
      <Radio.Group value={start} onChange={event => onChange(event.target.value as string)}>
        {starts.map(({ node, name }) => (
          <Radio key={node} value={node}>
            {name}
          </Radio>
        ))}
      </Radio.Group>
      {lacks && (
        <p className={styles.problem} role="alert">
          {say('needStart')}
        </p>
      )}
    </fieldset>
  )
}
