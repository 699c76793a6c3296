import { Button, Input, Select } from 'antd'
import type { Act, ActKind } from '#modules/automations/views.ts'
import { actKinds } from '#modules/automations/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Automations.module.css'
import { useOptions } from './use-options.ts'
import { actWords, automationWords } from './words.ts'

type Props = Readonly<{ value: readonly Act[]; onChange: (acts: readonly Act[]) => void }>

const firsts: Readonly<Record<ActKind, Act>> = {
  'set-priority': { do: 'set-priority', priority: 'high' },
  'add-tags': { do: 'add-tags', tags: [] },
  'remove-tags': { do: 'remove-tags', tags: [] },
  assign: { do: 'assign', owner: null, unit: null },
  watch: { do: 'watch', person: '' },
  note: { do: 'note', text: '' },
  answer: { do: 'answer', text: '' },
  wait: { do: 'wait' },
  solve: { do: 'solve', outcome: '' },
}

/** What is done, one after the other. */
export function ActRows({ value, onChange }: Props) {
  const say = useWords(automationWords)
  const sayAct = useWords(actWords)
  const put = (place: number, act: Act) => onChange(value.map((each, index) => (index === place ? act : each)))
  return (
    <>
      <ol className={styles.rows}>
        {value.map((act, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an act is where it stands
          <li key={place} className={styles.act}>
            <Select<ActKind>
              aria-label={say('act', { place: place + 1 })}
              value={act.do}
              options={actKinds.map(kind => ({ value: kind, label: sayAct(kind) }))}
              onChange={kind => put(place, firsts[kind])}
            />
            <ActFields value={act} onChange={next => put(place, next)} />
            <Button type="text" onClick={() => onChange(value.filter((_, index) => index !== place))}>
              {say('remove')}
            </Button>
          </li>
        ))}
      </ol>
      <Button onClick={() => onChange([...value, firsts['add-tags']])}>{say('addAct')}</Button>
    </>
  )
}

function ActFields({ value, onChange }: Readonly<{ value: Act; onChange: (act: Act) => void }>) {
  const say = useWords(automationWords)
  const options = useOptions()
  switch (value.do) {
    case 'set-priority':
      return <Select aria-label={say('priority')} value={value.priority} options={options.priority as never} onChange={priority => onChange({ ...value, priority })} />
    case 'add-tags':
    case 'remove-tags':
      return <Select aria-label={say('tags')} mode="tags" open={false} suffixIcon={null} value={[...value.tags]} onChange={tags => onChange({ ...value, tags })} />
    case 'assign':
      return <AssignFields value={value} onChange={onChange} />
    case 'watch':
      return (
        <Select
          aria-label={say('person')}
          showSearch={{ optionFilterProp: 'label' }}
          value={value.person || null}
          options={(options.owner ?? []).filter(option => option.value !== '')}
          onChange={person => onChange({ ...value, person: person ?? '' })}
        />
      )
    case 'note':
    case 'answer':
      return (
        <span>
          <Input.TextArea
            aria-label={say('words')}
            maxLength={20_000}
            autoSize={{ minRows: 2, maxRows: 10 }}
            value={value.text}
            onChange={event => onChange({ ...value, text: event.target.value })}
          />
          <span className="muted">{say('wordsHint')}</span>
        </span>
      )
    case 'solve':
      return (
        <Input
          aria-label={say('outcome')}
          placeholder={say('outcome')}
          maxLength={2000}
          value={value.outcome}
          onChange={event => onChange({ ...value, outcome: event.target.value })}
        />
      )
    case 'wait':
      return <span />
  }
}

function AssignFields({ value, onChange }: Readonly<{ value: Extract<Act, { do: 'assign' }>; onChange: (act: Act) => void }>) {
  const say = useWords(automationWords)
  const options = useOptions()
  const others = (of: readonly Readonly<{ value: string; label: string }>[] | null, none: string) => [
    { value: '', label: none },
    ...(of ?? []).filter(option => option.value !== ''),
  ]
  return (
    <span className={styles.pair}>
      <Select
        aria-label={say('unit')}
        showSearch={{ optionFilterProp: 'label' }}
        value={value.unit ?? ''}
        options={others(options.unit, say('noUnit'))}
        onChange={unit => onChange({ ...value, unit: unit || null })}
      />
      <Select
        aria-label={say('owner')}
        showSearch={{ optionFilterProp: 'label' }}
        value={value.owner ?? ''}
        options={others(options.owner, say('nobody'))}
        onChange={owner => onChange({ ...value, owner: owner || null })}
      />
    </span>
  )
}
