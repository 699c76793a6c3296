import { Button } from 'antd'
import { useState } from 'react'
import type { UnitRow } from '#modules/identity/views.ts'
import { unitKindWords } from '#modules/identity/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { AccessTabs } from './AccessTabs.tsx'
import { useUnits } from './queries.ts'
import type { UnitAct } from './UnitForm.tsx'
import { UnitForm } from './UnitForm.tsx'
import styles from './UnitTree.module.css'
import { unitTree } from './unit-tree.ts'
import { accessWords } from './words.ts'

/** Units (组织单元): the tree of companies, regions, sites, departments and partners. */
export function UnitTree() {
  const say = useWords(accessWords)
  const { data: units, error, refetch } = useUnits()
  const [act, setAct] = useState<UnitAct | null>(null)
  const create = (
    <Allowed may="identity.manage-units">
      <Button type="primary" onClick={() => setAct({ do: 'create', parent: null })}>
        {say('newUnit')}
      </Button>
    </Allowed>
  )
  return (
    <ListFrame title={say('access')} fact={say('unitsFact')} actions={create} tools={<AccessTabs />}>
      {units ? <Branches units={units} onAct={setAct} /> : error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />}
      {act && <UnitForm act={act} onClose={() => setAct(null)} />}
    </ListFrame>
  )
}

function Branches({ units, onAct }: { units: readonly UnitRow[]; onAct: (act: UnitAct) => void }) {
  const say = useWords(accessWords)
  const sayKind = useWords(unitKindWords)
  const format = useFormat()
  if (units.length === 0) return <EmptyState title={say('noUnits')} body={say('noUnitsBody')} />
  return (
    <ul className={styles.tree} aria-label={say('units')}>
      {unitTree(units).map(({ unit, depth }) => (
        <li key={unit.id} className={styles.unit}>
          <span className={styles.name} style={{ paddingInlineStart: depth * 24 }}>
            {depth > 0 && <span className={styles.branch} aria-hidden="true" />}
            {unit.name} <span className={styles.kind}>{sayKind(unit.kind)}</span>
          </span>
          <span className="muted">{say('headcount', { people: format.number(unit.people) })}</span>
          <Allowed may="identity.manage-units">
            <UnitActions unit={unit} onAct={onAct} />
          </Allowed>
        </li>
      ))}
    </ul>
  )
}

function UnitActions({ unit, onAct }: { unit: UnitRow; onAct: (act: UnitAct) => void }) {
  const say = useWords(accessWords)
  const remove = useAct({ send: () => change(`/units/${unit.id}/remove`), stale: [['units'], ['people']] })
  return (
    <span className={styles.actions}>
      <Button size="small" type="text" onClick={() => onAct({ do: 'create', parent: unit.id })}>
        {say('create')}
      </Button>
      <Button size="small" type="text" onClick={() => onAct({ do: 'rename', unit })}>
        {say('rename')}
      </Button>
      <Button size="small" type="text" onClick={() => onAct({ do: 'move', unit })}>
        {say('move')}
      </Button>
      <ConfirmButton
        size="small"
        type="text"
        danger
        title={say('removeUnitTitle', { name: unit.name })}
        consequence={say('removeUnitBody')}
        verb={say('remove')}
        onConfirm={() => remove.mutateAsync()}
      >
        {say('remove')}
      </ConfirmButton>
    </span>
  )
}
