import { AutoComplete, Input, InputNumber, Select } from 'antd'
import type { Watch, WatchKind } from '#modules/triggers/views.ts'
import { thresholdTests, watchKinds } from '#modules/triggers/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useKinds } from './queries.ts'
import styles from './Triggers.module.css'
import { testWords, triggerWords, watchWords } from './words.ts'

const begin = (on: WatchKind, kind: string): Watch =>
  on === 'threshold' ? { on, kind, attribute: '', test: 'above', limit: '' } : on === 'missing' ? { on, kind, expects: [], minutes: 60 } : { on, kind }

type Props = Readonly<{ value: Watch; onChange: (watch: Watch) => void }>

/** What counts as gone wrong. */
export function WatchFields({ value, onChange }: Props) {
  const say = useWords(triggerWords)
  const sayWatch = useWords(watchWords)
  const { data: kinds = [] } = useKinds()
  return (
    <>
      <Field label={say('watch')} hint={value.on === 'unusual' ? say('unusualHint') : undefined}>
        {id => <Select<WatchKind> id={id} value={value.on} options={watchKinds.map(on => ({ value: on, label: sayWatch(on) }))} onChange={on => onChange(begin(on, value.kind))} />}
      </Field>
      <Field label={say('kind')}>
        {id => <AutoComplete id={id} value={value.kind} maxLength={120} options={kinds.map(kind => ({ value: kind }))} onChange={kind => onChange({ ...value, kind })} />}
      </Field>
      {value.on === 'threshold' && <ThresholdFields value={value} onChange={onChange} />}
      {value.on === 'missing' && <MissingFields value={value} kinds={kinds} onChange={onChange} />}
    </>
  )
}

type Of<On extends WatchKind> = Readonly<{ value: Extract<Watch, { on: On }>; onChange: (watch: Watch) => void }>

function ThresholdFields({ value, onChange }: Of<'threshold'>) {
  const say = useWords(triggerWords)
  const sayTest = useWords(testWords)
  return (
    <div className={styles.pair}>
      <Field label={say('attribute')}>
        {id => <Input id={id} maxLength={120} value={value.attribute} onChange={event => onChange({ ...value, attribute: event.target.value })} />}
      </Field>
      <Field label={say('test')}>
        {id => <Select id={id} value={value.test} options={thresholdTests.map(test => ({ value: test, label: sayTest(test) }))} onChange={test => onChange({ ...value, test })} />}
      </Field>
      <Field label={say('limit')}>{id => <Input id={id} maxLength={200} value={value.limit} onChange={event => onChange({ ...value, limit: event.target.value })} />}</Field>
    </div>
  )
}

function MissingFields({ value, kinds, onChange }: Of<'missing'> & { kinds: readonly string[] }) {
  const say = useWords(triggerWords)
  return (
    <div className={styles.pair}>
      <Field label={say('expects')}>
        {id => (
          <Select
            id={id}
            mode="tags"
            value={[...value.expects]}
            options={kinds.filter(kind => kind !== value.kind).map(kind => ({ value: kind, label: kind }))}
            onChange={expects => onChange({ ...value, expects })}
          />
        )}
      </Field>
      <Field label={say('minutes')}>
        {id => <InputNumber id={id} min={1} max={525_600} precision={0} value={value.minutes} onChange={minutes => onChange({ ...value, minutes: minutes ?? 1 })} />}
      </Field>
    </div>
  )
}
