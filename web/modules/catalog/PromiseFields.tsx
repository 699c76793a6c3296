import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { StandardPromise } from '#modules/catalog/views.ts'
import { comparisons, promiseUnits } from '#modules/catalog/views.ts'
import { promiseUnitWords } from '#modules/catalog/words.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Standard.module.css'
import { standardWords } from './standard-words.ts'

const fresh: StandardPromise = { measure: '', comparison: 'at-most', target: 15, unit: 'minutes', share: 95 }

/** What can be measured of a standard: the measure, its target, and in how many cases. */
export function PromiseFields({ promise, onChange }: { promise: StandardPromise | null; onChange: (promise: StandardPromise | null) => void }) {
  const say = useWords(standardWords)
  return (
    <Section title={say('promise')}>
      <Checkbox checked={promise !== null} onChange={event => onChange(event.target.checked ? fresh : null)}>
        {say('measurable')}
      </Checkbox>
      {promise && <Fields promise={promise} onChange={onChange} />}
    </Section>
  )
}

function Fields({ promise, onChange }: { promise: StandardPromise; onChange: (promise: StandardPromise) => void }) {
  const say = useWords(standardWords)
  const sayUnit = useWords(promiseUnitWords)
  return (
    <div className={styles.fields}>
      <Field label={say('measure')} hint={say('measureHint')}>
        {id => <Input id={id} value={promise.measure} onChange={event => onChange({ ...promise, measure: event.target.value })} />}
      </Field>
      <Field label={say('comparison')}>
        {id => (
          <Select
            id={id}
            value={promise.comparison}
            options={comparisons.map(value => ({ value, label: say(value) }))}
            onChange={comparison => onChange({ ...promise, comparison })}
          />
        )}
      </Field>
      <Field label={say('target')}>
        {id => <InputNumber id={id} min={0} style={{ width: '100%' }} value={promise.target} onChange={target => onChange({ ...promise, target: target ?? 0 })} />}
      </Field>
      <Field label={say('unitOf')}>
        {id => <Select id={id} value={promise.unit} options={promiseUnits.map(value => ({ value, label: sayUnit(value) }))} onChange={unit => onChange({ ...promise, unit })} />}
      </Field>
      <Field label={say('share')} hint={say('shareHint')}>
        {id => <InputNumber id={id} min={0} max={100} style={{ width: '100%' }} value={promise.share} onChange={share => onChange({ ...promise, share })} />}
      </Field>
    </div>
  )
}
