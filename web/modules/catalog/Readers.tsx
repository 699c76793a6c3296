import { DownloadOutlined } from '@ant-design/icons'
import { Button, Progress, Segmented } from 'antd'
import { useState } from 'react'
import type { ReaderRow, StandardView } from '#modules/catalog/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Standard.module.css'
import { standardWords } from './standard-words.ts'

/** Who has acknowledged the version in force and who has not: how many for everybody, the names for those who write standards. */
export function Readers({ view }: { view: StandardView }) {
  const say = useWords(standardWords)
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { acknowledgement } = view
  if (!acknowledgement) return null
  const { given, of } = acknowledgement
  const actions = (
    <Allowed may="catalog.write">
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(open ? 'hideReaders' : 'showReaders')}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} href={`/api/v1/standards/${view.id}/readers.csv`}>
        {say('exportCsv')}
      </Button>
    </Allowed>
  )
  return (
    <div className={styles.noPrint}>
      <Section title={say('readers')} hint={say('readersFact', { given: format.number(given), of: format.number(of) })} actions={actions}>
        <Progress percent={of === 0 ? 0 : Math.floor((given / of) * 100)} strokeColor="var(--accent)" aria-label={say('readers')} />
        {open && <ReaderList id={view.id} />}
      </Section>
    </div>
  )
}

function ReaderList({ id }: { id: string }) {
  const say = useWords(standardWords)
  const [given, setGiven] = useState<'all' | 'yes' | 'no'>('no')
  const list = useRows<ReaderRow>(['standards', id, 'readers'], `/standards/${id}/readers`, { given: given === 'all' ? undefined : given })
  const columns = useColumns()
  return (
    <>
      <Segmented
        aria-label={say('readers')}
        style={{ marginBlock: 12 }}
        value={given}
        options={(['no', 'yes', 'all'] as const).map(value => ({ value, label: say(value) }))}
        onChange={setGiven}
      />
      <RowsTable of={list} lines={4} label={say('readers')} columns={columns} rowKey={row => row.id} empty={<span className="muted">{say('nobody')}</span>} />
    </>
  )
}

function useColumns(): readonly Column<ReaderRow>[] {
  const say = useWords(standardWords)
  return [
    { key: 'name', title: say('person'), lead: true, cell: row => row.name },
    { key: 'unit', title: say('unit'), cell: row => row.unit ?? '' },
    { key: 'state', title: say('state'), cell: row => <Tag tone={row.givenAt === null ? 'waiting' : 'accent'}>{say(row.givenAt === null ? 'no' : 'yes')}</Tag> },
    { key: 'when', title: say('when'), cell: row => <When at={row.givenAt} relative /> },
  ]
}
