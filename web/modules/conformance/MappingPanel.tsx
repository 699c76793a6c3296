import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { MappingView } from '#modules/conformance/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useActivityNames } from '#web/modules/promises/queries.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import styles from './Conformance.module.css'
import { useMapping } from './queries.ts'
import { conformanceWords } from './words.ts'

/** Which activities of other systems stand for which steps. */
export function MappingPanel({ process }: { process: string }) {
  const say = useWords(conformanceWords)
  const { data, error, refetch } = useMapping(process)
  const names = useActivityNames()
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data || names.isPending) return <Skeleton lines={6} />
  const activities = [...new Set([...Object.keys(data.activities), ...(names.data ?? [])])]
  if (activities.length === 0) return <EmptyState title={say('noActivities')} />
  return <MappingForm key={`${process}/${data.on}`} process={process} view={data} activities={activities} />
}

type Draft = Readonly<{ activities: Readonly<Record<string, string>>; ends: readonly string[]; services: string; strict: boolean }>

function MappingForm({ process, view, activities }: { process: string; view: MappingView; activities: readonly string[] }) {
  const say = useWords(conformanceWords)
  const may = useMay('conformance.set-up')
  const [draft, setDraft] = useState<Draft>({ activities: view.activities, ends: view.ends, services: view.services.join('\n'), strict: view.strict })
  const set = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }))
  const services = draft.services
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const save = useAct({
    send: () => change(`/conformance/${process}/map`, { activities: draft.activities, ends: [...draft.ends], services, strict: draft.strict }),
    stale: [['conformance']],
    said: say('mappingSaved'),
  })
  const stop = useAct({ send: () => change(`/mappings/${process}/unmap`), stale: [['conformance']] })
  return (
    <Section title={say('mapping')} hint={say('mappingFact')} actions={<Tag tone={view.on ? 'accent' : 'gone'}>{say(view.on ? 'mappingOn' : 'mappingOff')}</Tag>}>
      <Pairs view={view} activities={activities} draft={draft} set={set} may={may} />
      <Field label={say('ends')} hint={say('endsHint')}>
        {id => (
          <Select id={id} mode="multiple" disabled={!may} value={[...draft.ends]} options={activities.map(value => ({ value, label: value }))} onChange={ends => set({ ends })} />
        )}
      </Field>
      <Field label={say('services')} hint={say('servicesHint')}>
        {id => <Input.TextArea id={id} rows={2} disabled={!may} value={draft.services} onChange={event => set({ services: event.target.value })} />}
      </Field>
      <p>
        <Checkbox disabled={!may} checked={draft.strict} onChange={event => set({ strict: event.target.checked })}>
          {say('strict')}
        </Checkbox>
      </p>
      {may && (
        <div className={styles.filters}>
          <Button type="primary" loading={save.isPending} disabled={Object.keys(draft.activities).length === 0} onClick={() => save.mutate()}>
            {say('turnOn')}
          </Button>
          {view.on && (
            <ConfirmButton title={say('turnOff')} consequence={say('turnOffWhy')} verb={say('turnOff')} onConfirm={() => stop.mutateAsync()}>
              {say('turnOff')}
            </ConfirmButton>
          )}
        </div>
      )}
    </Section>
  )
}

type PairsProps = Readonly<{ view: MappingView; activities: readonly string[]; draft: Draft; set: (part: Partial<Draft>) => void; may: boolean }>

function Pairs({ view, activities, draft, set, may }: PairsProps) {
  const say = useWords(conformanceWords)
  const choose = (activity: string, node: string) => {
    const { [activity]: _, ...others } = draft.activities
    set({ activities: node === '' ? others : { ...others, [activity]: node } })
  }
  const byName = () => {
    const known = new Map(view.steps.map(({ node, name }) => [name, node]))
    set({ activities: { ...Object.fromEntries(activities.flatMap(name => (known.has(name) ? [[name, known.get(name)!]] : []))), ...draft.activities } })
  }
  return (
    <>
      {may && (
        <p>
          <Button onClick={byName}>{say('sameNames')}</Button>
        </p>
      )}
      <div className={styles.mapping}>
        <span className={styles.heads}>{say('activity')}</span>
        <span className={styles.heads}>{say('standsFor')}</span>
        {activities.map(activity => (
          <Pair key={activity} activity={activity} node={draft.activities[activity] ?? ''} steps={view.steps} may={may} onChoose={node => choose(activity, node)} />
        ))}
      </div>
    </>
  )
}

function Pair({ activity, node, steps, may, onChoose }: { activity: string; node: string; steps: MappingView['steps']; may: boolean; onChoose: (node: string) => void }) {
  const say = useWords(conformanceWords)
  return (
    <>
      <span>{activity}</span>
      <Select
        aria-label={`${activity}: ${say('standsFor')}`}
        disabled={!may}
        value={node}
        popupMatchSelectWidth={false}
        options={[{ value: '', label: say('notMapped') }, ...steps.map(step => ({ value: step.node, label: step.name }))]}
        onChange={onChoose}
      />
    </>
  )
}
