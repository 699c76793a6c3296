import { Button, Checkbox, Select } from 'antd'
import { useUnits } from '#web/modules/identity/queries.ts'
import { unitTree } from '#web/modules/identity/unit-tree.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { useAddress } from '#web/shell/address.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Instances.module.css'
import { useProcessNames } from './queries.ts'
import { instanceWords } from './words.ts'

/** Only cases of one process. */
export function ProcessFilter() {
  const say = useWords(instanceWords)
  const spoken = useSpoken()
  const { one, set } = useAddress()
  const { data: processes } = useProcessNames()
  return (
    <Select
      className={styles.filter ?? ''}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={say('process')}
      value={one('process') ?? ''}
      options={[{ value: '', label: say('anyProcess') }, ...(processes ?? []).map(({ id, name }) => ({ value: id, label: spoken(name) }))]}
      onChange={process => set({ process: process || undefined })}
    />
  )
}

/** What else narrows the list of tasks; a unit can be chosen by whoever may see the units. */
export function TaskFilters() {
  const say = useWords(instanceWords)
  const { one, set } = useAddress()
  const seesUnits = useMay('identity.read')
  const filtered = ['process', 'unit', 'late', 'search'].some(name => one(name))
  return (
    <>
      {seesUnits && one('share') === 'all' && <UnitFilter />}
      <Checkbox checked={one('late') === 'yes'} onChange={event => set({ late: event.target.checked ? 'yes' : undefined })}>
        {say('lateOnly')}
      </Checkbox>
      {filtered && (
        <Button type="link" size="small" onClick={() => set({ process: undefined, unit: undefined, late: undefined, search: undefined })}>
          {say('clear')}
        </Button>
      )}
    </>
  )
}

function UnitFilter() {
  const say = useWords(instanceWords)
  const { one, set } = useAddress()
  const { data: units } = useUnits()
  const tree = unitTree(units ?? [])
  return (
    <Select
      className={styles.filter ?? ''}
      showSearch={{ optionFilterProp: 'name' }}
      aria-label={say('unit')}
      value={one('unit') ?? ''}
      options={[
        { value: '', label: say('anyUnit'), name: say('anyUnit') },
        ...tree.map(({ unit, depth }) => ({ value: unit.id, label: '\u2003'.repeat(depth) + unit.name, name: unit.name })),
      ]}
      onChange={unit => set({ unit: unit || undefined })}
    />
  )
}
