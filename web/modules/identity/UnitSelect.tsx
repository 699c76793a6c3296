import { Select } from 'antd'
import { useUnits } from './queries.ts'
import { unitTree } from './unit-tree.ts'

type Props = Readonly<{ id: string; value: string | null; empty: string; without?: string; onChange: (unit: string | null) => void }>

/** Choose a unit from the tree, indented by depth; `without` leaves out a unit and everything below it. */
export function UnitSelect({ id, value, empty, without, onChange }: Props) {
  const { data: units } = useUnits()
  const tree = unitTree(units ?? [], without)
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'name' }}
      value={value ?? ''}
      getPopupContainer={trigger => trigger.parentElement ?? document.body}
      options={[{ value: '', label: empty, name: empty }, ...tree.map(({ unit, depth }) => ({ value: unit.id, label: '\u2003'.repeat(depth) + unit.name, name: unit.name }))]}
      onChange={unit => onChange(unit || null)}
    />
  )
}
