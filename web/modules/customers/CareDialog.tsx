import { Input, Radio } from 'antd'
import { useState } from 'react'
import type { CareDate, CareKind, CustomerView } from '#modules/customers/views.ts'
import { careKinds } from '#modules/customers/views.ts'
import { careKindWords } from '#modules/customers/words.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { FormDialog } from './FormDialog.tsx'
import { customerWords, profileWords } from './words.ts'

type Props = Readonly<{ customer: CustomerView; care: CareDate | null; kind: CareKind; onClose: () => void }>

/** A birthday, or another day on which a customer is thought of. */
export function CareDialog({ customer, care, kind: first, onClose }: Props) {
  const say = useWords(profileWords)
  const sayList = useWords(customerWords)
  const sayKind = useWords(careKindWords)
  const seesUnits = useMay('identity.read')
  const [key] = useState(() => care?.key ?? newId())
  const [kind, setKind] = useState(first)
  const [name, setName] = useState(care?.name ?? '')
  const [date, setDate] = useState(care?.date ?? '')
  const [yearly, setYearly] = useState(care?.yearly ?? true)
  const [unit, setUnit] = useState<string | null>(care?.unit ?? null)
  const save = useAct({
    send: () => change(`/customers/${customer.id}/set-care-date`, { key, kind, name: kind === 'birthday' ? '' : name.trim(), date, yearly: kind === 'birthday' || yearly, unit }),
    stale: [['customers']],
    said: say('saved'),
    quiet: true,
    done: onClose,
  })
  const choose = <Value extends string | boolean>(label: string, value: Value, options: readonly Readonly<{ value: Value; label: string }>[], set: (value: Value) => void) => (
    <Radio.Group aria-label={label} value={value} options={[...options]} onChange={event => set(event.target.value)} />
  )
  return (
    <FormDialog title={say(care ? 'changeCare' : 'addCare')} act={save} lacks={date === ''} onClose={onClose}>
      {tried => (
        <>
          {choose(
            say('careDates'),
            kind,
            careKinds.map(value => ({ value, label: sayKind(value) })),
            setKind,
          )}
          {kind === 'other' && <Field label={say('careName')}>{id => <Input id={id} maxLength={100} value={name} onChange={event => setName(event.target.value)} />}</Field>}
          <Field label={say('date')} error={tried && date === '' ? say('needDate') : undefined}>
            {id => <Input id={id} type="date" max="9999-12-31" value={date} onChange={event => setDate(event.target.value)} />}
          </Field>
          {kind === 'other' &&
            choose(
              say('date'),
              yearly,
              [
                { value: true, label: say('yearly') },
                { value: false, label: say('once') },
              ],
              setYearly,
            )}
          {seesUnits && <Field label={sayList('unit')}>{id => <UnitSelect id={id} value={unit} empty={say('noUnit')} onChange={setUnit} />}</Field>}
        </>
      )}
    </FormDialog>
  )
}
