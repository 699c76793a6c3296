import { Checkbox, Radio } from 'antd'
import { useId } from 'react'
import { useDayName } from '#web/modules/catalog/WeekText.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import type { LoadFieldsProps } from './LoadFields.tsx'
import { knownSteps, withPast } from './load-form.ts'
import { loadWords } from './load-words.ts'
import { NumberField } from './NumberField.tsx'
import { useNames } from './node-names.ts'
import styles from './Process.module.css'

/** How many cases come: as assumed, or as the log shows, which also knows how long steps of the same name took. */
export function LoadDemand(props: LoadFieldsProps) {
  const { diagram, setup, form, onChange } = props
  const say = useWords(loadWords)
  const name = useNames(diagram)
  const title = useId()
  const ask = useAct({
    send: () => change('/mesh/demand', { activities: [...new Set(setup.steps.map(({ node }) => name(node).slice(0, 500)))] }),
    done: past => onChange(past.cases > 0 ? withPast(form, past, { setup, name }) : { ...form, past, demand: 'past' }),
    quiet: true,
  })
  const choose = (demand: 'assumed' | 'past') => (demand === 'past' ? ask.mutate() : onChange({ ...form, demand }))
  return (
    <section className={styles.part} aria-labelledby={title}>
      <h3 id={title}>{say('demand')}</h3>
      <Radio.Group value={form.demand} disabled={ask.isPending} onChange={event => choose(event.target.value)}>
        <Radio value="assumed">{say('assumed')}</Radio>
        <Radio value="past">{say('past')}</Radio>
      </Radio.Group>
      {ask.isPending && <Skeleton lines={2} />}
      {ask.error && <Alert>{say('pastFailed')}</Alert>}
      {form.demand === 'past' && form.past && <Past {...props} />}
      <div className={styles.pair}>
        {form.demand === 'assumed' ? (
          <Field label={say('perHour')}>{id => <NumberField id={id} most={10_000} value={form.perHour} onChange={perHour => onChange({ ...form, perHour })} />}</Field>
        ) : (
          <Field label={say('growth')}>{id => <NumberField id={id} suffix="%" most={10_000} value={form.growth} onChange={growth => onChange({ ...form, growth })} />}</Field>
        )}
        <Field label={say('open')}>
          {id => (
            <span className={styles.loadNumbers}>
              <NumberField id={id} label={say('openFrom')} most={23} value={form.openFrom} onChange={openFrom => onChange({ ...form, openFrom })} />
              <NumberField label={say('openTo')} least={1} most={24} value={form.openTo} onChange={openTo => onChange({ ...form, openTo })} />
            </span>
          )}
        </Field>
      </div>
      <ClosedDays {...props} />
    </section>
  )
}

/** Days on which nobody works; cases of the past come on them as they did. */
function ClosedDays({ form, onChange }: LoadFieldsProps) {
  const say = useWords(loadWords)
  const dayName = useDayName('short')
  return (
    <Field label={say('closed')}>
      {id => (
        <Checkbox.Group
          aria-labelledby={id}
          value={[...form.closed]}
          options={[0, 1, 2, 3, 4, 5, 6].map(day => ({ value: day, label: dayName(day) }))}
          onChange={closed => onChange({ ...form, closed: closed.toSorted() })}
        />
      )}
    </Field>
  )
}

function Past({ diagram, setup, form }: LoadFieldsProps) {
  const say = useWords(loadWords)
  const format = useFormat()
  const name = useNames(diagram)
  const { past } = form
  if (!past || past.cases === 0) return <Alert tone="concern">{say('pastNone')}</Alert>
  const hours = past.perHour.filter(rate => rate > 0).length
  const rate = past.perHour.reduce((sum, each) => sum + each, 0) / Math.max(1, hours)
  const spoken = {
    from: format.day(past.from),
    to: format.day(past.to && ((past.to - 1) as typeof past.to)),
    days: format.number(past.days),
    cases: format.number(past.cases),
    rate: format.number(rate, 1),
  }
  const all = setup.steps.filter(({ handling }) => handling.law === 'lognormal').length
  return (
    <ul className={styles.small}>
      <li>{say('pastFound', spoken)}</li>
      <li>{say('pastCounted')}</li>
      <li>{say('pastHandling', { known: knownSteps(form, { setup, name }), all })}</li>
    </ul>
  )
}
