import { Input, Select } from 'antd'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useCaseTypes } from '#web/modules/desk/queries.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import type { Chosen } from './AddPeople.tsx'
import styles from './Disruptions.module.css'
import { ServiceSelect } from './ServiceSelect.tsx'
import { disruptionWords } from './words.ts'

type Props = Readonly<{ chosen: Chosen; onChange: (chosen: Chosen) => void }>

/** Which open cases are meant. */
export function CaseChoice({ chosen, onChange }: Props) {
  const say = useWords(disruptionWords)
  const spoken = useText()
  const { data: types = [] } = useCaseTypes()
  const set = (part: Readonly<Record<string, string | null>>) => onChange({ ...chosen, ...Object.fromEntries(Object.entries(part).map(([name, value]) => [name, value ?? ''])) })
  const typeOptions = [{ value: '', label: say('anyType') }, ...types.map(({ id, name }) => ({ value: id as string, label: spoken(name) }))]
  return (
    <div className={styles.pair}>
      <Field label={say('search')} hint={say('searchCases')}>
        {id => <Input id={id} autoFocus maxLength={200} value={chosen.search ?? ''} onChange={event => set({ search: event.target.value })} />}
      </Field>
      <Field label={say('service')}>{id => <ServiceSelect id={id} value={chosen.service || null} onChange={service => set({ service })} />}</Field>
      <Field label={say('type')}>{id => <Select id={id} value={chosen.type ?? ''} options={typeOptions} onChange={type => set({ type })} />}</Field>
      <Field label={say('unit')}>{id => <UnitSelect id={id} value={chosen.unit || null} empty={say('noUnit')} onChange={unit => set({ unit })} />}</Field>
      <Field label={say('tag')}>{id => <Input id={id} maxLength={60} value={chosen.tag ?? ''} onChange={event => set({ tag: event.target.value })} />}</Field>
    </div>
  )
}

/** Which customers are meant. */
export function CustomerChoice({ chosen, onChange }: Props) {
  const say = useWords(disruptionWords)
  return (
    <div className={styles.pair}>
      <Field label={say('search')} hint={say('searchCustomers')}>
        {id => <Input id={id} autoFocus maxLength={200} value={chosen.search ?? ''} onChange={event => onChange({ ...chosen, search: event.target.value })} />}
      </Field>
      <Field label={say('tier')}>{id => <Input id={id} maxLength={60} value={chosen.tier ?? ''} onChange={event => onChange({ ...chosen, tier: event.target.value })} />}</Field>
    </div>
  )
}
