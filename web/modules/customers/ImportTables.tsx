import { Link, useNavigate } from '@tanstack/react-router'
import type { ImportView } from '#modules/customers/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useSending } from '#web/shell/use-sending.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DropZone, SendingFile } from '#web/ui/DropZone.tsx'
import { ListFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { importStageWords, importWords } from './import-words.ts'

/** Customers from tables (导入客户): drop a file, see what would come of it, and what became of earlier ones. */
export function ImportTables() {
  const say = useWords(importWords)
  const format = useFormat()
  const navigate = useNavigate()
  const { sending, error, send } = useSending<ImportView>('/customer-imports', ({ id }) => navigate({ to: '/customers/import/$id', params: { id } as never }))
  return (
    <ListFrame title={say('title')} fact={say('fact')} trail={<Link to="/customers">{say('customers')}</Link>}>
      {sending ? (
        <SendingFile sending={sending} title={say('uploading', { name: sending.file.name })} hint={format.bytes(sending.sent)} stop={say('stopSending')} />
      ) : (
        <DropZone title={say('drop')} hint={say('accepted')} verb={say('choose')} accept=".csv,.tsv,.txt,.gz,.zip" onFile={send} />
      )}
      {error !== null && <ErrorState error={error} />}
      <Section title={say('list')}>
        <Imports />
      </Section>
    </ListFrame>
  )
}

const tones = {
  ...({ uploaded: 'waiting', checked: 'accent', running: 'waiting', completed: 'calm' } as const),
  ...({ cancelled: 'gone', failed: 'gone', undoing: 'waiting', undone: 'gone' } as const),
} as const

export function ImportTag({ stage }: Pick<ImportView, 'stage'>) {
  const say = useWords(importStageWords)
  return <Tag tone={tones[stage]}>{say(stage)}</Tag>
}

function Imports() {
  const say = useWords(importWords)
  const format = useFormat()
  const list = useRows<ImportView>(['customer-imports'], '/customer-imports')
  const count = (name: 'rows' | 'created' | 'changed' | 'refused'): Column<ImportView> => ({
    key: name,
    title: say(name),
    number: true,
    cell: ({ totals }) => format.number(totals[name]),
  })
  const columns: readonly Column<ImportView>[] = [
    {
      ...{ key: 'file', title: say('file'), lead: true, wide: true },
      cell: row => (
        <Link to="/customers/import/$id" params={{ id: row.id } as never}>
          {row.name}
        </Link>
      ),
    },
    { key: 'stage', title: say('stage'), cell: row => <ImportTag stage={row.stage} /> },
    ...[count('rows'), count('created'), count('changed'), count('refused')],
    { key: 'when', title: say('when'), cell: row => <When at={row.uploadedAt} /> },
    { key: 'by', title: say('by'), cell: row => row.uploadedByName ?? '' },
  ]
  return <RowsTable of={list} lines={3} label={say('list')} columns={columns} rowKey={({ id }) => id} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
}
