import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { unitTree } from '#web/modules/identity/unit-tree.ts'
import { read } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { taskWords } from './task-words.ts'
import { useUnitsToAsk } from './use-routing.ts'

export type Place = Readonly<{ unit: string; person: string }>
type Props = Readonly<{ place: Place; error?: string | undefined; onChange: (place: Place) => void }>

/** Where something goes: a unit, and a person there if one knows who. Everybody who works at the desk may see whom to ask. */
export function PlaceFields({ place, error, onChange }: Props) {
  const say = useWords(taskWords)
  const { data: units } = useUnitsToAsk()
  const { data: people } = useQuery({
    queryKey: ['people', 'to-ask', place.unit],
    queryFn: ({ signal }) => read('/desk/colleagues', { unit: place.unit, limit: 200 }, signal),
    enabled: place.unit !== '',
  })
  const tree = unitTree(units?.rows ?? [])
  return (
    <>
      <Field label={say('unit')} error={error}>
        {id => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'name' }}
            placeholder={say('chooseUnit')}
            value={place.unit || null}
            getPopupContainer={trigger => trigger.parentElement ?? document.body}
            options={tree.map(({ unit, depth }) => ({ value: unit.id, label: '\u2003'.repeat(depth) + unit.name, name: unit.name }))}
            onChange={unit => onChange({ unit: unit ?? '', person: '' })}
          />
        )}
      </Field>
      <Field label={say('person')}>
        {id => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={place.person}
            getPopupContainer={trigger => trigger.parentElement ?? document.body}
            options={[{ value: '', label: say('anybody') }, ...(people?.rows ?? []).map(({ id: person, name }) => ({ value: person, label: name }))]}
            onChange={person => onChange({ ...place, person })}
          />
        )}
      </Field>
    </>
  )
}
