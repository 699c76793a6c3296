import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ImportLine, ImportView, KeptCustomer } from '#modules/customers/views.ts'
import { importFaultWords } from '#modules/customers/words.ts'
import { address } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Imports.module.css'
import { importWords, keptWords } from './import-words.ts'

/** Rows that are not taken: why, and as they were written; all of them as a file to be mended. */
export function RefusedRows({ view: { id, stage, headers } }: { view: ImportView }) {
  const say = useWords(importWords)
  const sayFault = useWords(importFaultWords)
  const list = useRows<ImportLine>(['customer-imports', id, 'refused', stage], `/customer-imports/${id}/lines`, { show: 'refused' })
  const columns: readonly Column<ImportLine>[] = [
    usePosition(),
    { key: 'reason', title: say('reason'), lead: true, cell: ({ fault, detail }) => sayFault(fault, { detail }) },
    useWritten(headers),
  ]
  const download = (
    <Button href={address(`/customer-imports/${id}/refused.csv`)} download icon={<DownloadOutlined aria-hidden />}>
      {say('download')}
    </Button>
  )
  return (
    <Section title={say('refused')} hint={say('refusedHint')} actions={download}>
      <RowsTable of={list} lines={3} label={say('refused')} columns={columns} rowKey={({ position }) => String(position)} />
    </Section>
  )
}

/** Rows whose customer is probably known, and whom they may be. */
export function LikelyRows({ view: { id, stage, headers } }: { view: ImportView }) {
  const say = useWords(importWords)
  const list = useRows<ImportLine>(['customer-imports', id, 'likely', stage], `/customer-imports/${id}/lines`, { show: 'likely' })
  const columns: readonly Column<ImportLine>[] = [
    usePosition(),
    {
      ...{ key: 'whom', title: say('whom'), lead: true },
      cell: ({ customer }) =>
        customer ? (
          <Link to="/customers/$id" params={{ id: customer.id } as never}>
            {customer.name}
          </Link>
        ) : (
          say('inFile')
        ),
    },
    useWritten(headers),
  ]
  return (
    <Section title={say('likely')} hint={say('likelyHint')}>
      <RowsTable of={list} lines={3} label={say('likely')} columns={columns} rowKey={({ position }) => String(position)} />
    </Section>
  )
}

/** Customers whom an undo left as they are. */
export function KeptCustomers({ id }: { id: string }) {
  const say = useWords(importWords)
  const sayKept = useWords(keptWords)
  const list = useRows<KeptCustomer>(['customer-imports', id, 'kept'], `/customer-imports/${id}/kept`)
  const columns: readonly Column<KeptCustomer>[] = [
    {
      ...{ key: 'name', title: say('customers'), lead: true },
      cell: row => (
        <Link to="/customers/$id" params={{ id: row.id } as never}>
          {row.name}
        </Link>
      ),
    },
    { key: 'reason', title: say('reason'), cell: ({ reason }) => sayKept(reason) },
  ]
  return (
    <Section title={say('kept')}>
      <RowsTable of={list} lines={3} label={say('kept')} columns={columns} rowKey={row => row.id} />
    </Section>
  )
}

function usePosition(): Column<ImportLine> {
  const say = useWords(importWords)
  const format = useFormat()
  return { key: 'position', title: say('position'), number: true, cell: ({ position }) => format.number(position) }
}

function useWritten(headers: readonly string[]): Column<ImportLine> {
  const say = useWords(importWords)
  return {
    key: 'written',
    title: say('written'),
    wide: true,
    cell: ({ fields }) => (
      <span className={styles.written}>
        {headers
          .map(header => fields[header])
          .filter(Boolean)
          .join(' · ')}
      </span>
    ),
  }
}
