import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import type { QuarantineRow } from '#modules/mesh/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { Chip } from './FilterChips.tsx'
import { importWords, quarantineWords } from './import-words.ts'
import { MendForm } from './MendForm.tsx'
import { useReason } from './reason.ts'

const states = ['waiting', 'taken', 'dismissed'] as const

/** Quarantine (隔离区): rows that could not be taken, kept until somebody mends or dismisses them. */
export function QuarantineList() {
  const say = useWords(quarantineWords)
  const sayImport = useWords(importWords)
  const { one, set } = useAddress()
  const state = states.find(each => each === one('state')) ?? 'waiting'
  const from = one('import')
  const found = useRows<QuarantineRow>(['quarantine'], '/quarantine', { import: from, state })
  const chosen = found.rows.find(row => row.id === one('row'))
  const tools = (
    <>
      <Segmented
        aria-label={say('stateLabel')}
        value={state}
        options={states.map(value => ({ value, label: say(value) }))}
        onChange={next => set({ state: next, row: undefined })}
      />
      {from && <Chip label={say('oneImport')} onRemove={() => set({ import: undefined })} />}
    </>
  )
  return (
    <ListFrame
      title={say('quarantine')}
      fact={say('fact')}
      trail={<Link to="/imports">{sayImport('imports')}</Link>}
      tools={tools}
      preview={chosen && <MendForm key={chosen.id} row={chosen} onDone={() => set({ row: undefined }, true)} />}
    >
      <Refused found={found} chosen={chosen?.id} onOpen={row => set({ row: row.id }, true)} />
    </ListFrame>
  )
}

type RefusedProps = Readonly<{
  found: ReturnType<typeof useRows<QuarantineRow>>
  chosen: string | undefined
  onOpen: (row: QuarantineRow) => void
}>

function Refused({ found, chosen, onOpen }: RefusedProps) {
  const say = useWords(quarantineWords)
  const columns = useColumns(onOpen)
  return (
    <RowsTable
      of={found}
      label={say('quarantine')}
      columns={columns}
      rowKey={row => row.id}
      onOpen={onOpen}
      isChosen={row => row.id === chosen}
      empty={<EmptyState title={say('none')} body={say('noneBody')} />}
    />
  )
}

function useColumns(open: (row: QuarantineRow) => void): readonly Column<QuarantineRow>[] {
  const say = useWords(quarantineWords)
  const sayReason = useReason()
  const format = useFormat()
  return [
    { key: 'reason', title: say('reason'), lead: true, cell: row => sayReason(row.reason) },
    { key: 'position', title: say('position'), number: true, cell: row => format.number(row.position) },
    { key: 'content', title: say('content'), wide: true, cell: row => <span className="muted">{row.raw.slice(0, 160)}</span> },
    { key: 'source', title: say('source'), cell: row => row.source },
    { key: 'at', title: say('receivedAt'), cell: row => <When at={row.receivedAt} relative /> },
    {
      key: 'open',
      title: '',
      cell: row => (
        <Button size="small" onClick={() => open(row)}>
          {say('open')}
        </Button>
      ),
    },
  ]
}
