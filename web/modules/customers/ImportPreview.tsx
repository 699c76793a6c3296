import type { ImportPreviewRow, ImportView } from '#modules/customers/views.ts'
import { importFaultWords, kindWords, languageWords } from '#modules/customers/words.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { formatMoney } from '#web/ui/format.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Imports.module.css'
import { importFieldWords, importWords } from './import-words.ts'
import { useImportPreview, useTierName } from './queries.ts'

/** The first rows as they will be read; a row that cannot be taken says why. */
export function ImportPreview({ view }: { view: ImportView }) {
  const say = useWords(importWords)
  const { data, error, refetch } = useImportPreview(view)
  const columns = usePreviewColumns()
  return (
    <Section title={say('preview')}>
      {data ? (
        <DataTable label={say('preview')} columns={columns} rows={data} rowKey={({ position }) => String(position)} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Section>
  )
}

function usePreviewColumns(): readonly Column<ImportPreviewRow>[] {
  const say = useWords(importWords)
  const sayField = useWords(importFieldWords)
  const sayKind = useWords(kindWords)
  const sayFault = useWords(importFaultWords)
  const sayLanguage = useWords(languageWords)
  const tierName = useTierName()
  const locale = useLocale()
  const format = useFormat()
  return [
    { key: 'position', title: say('position'), number: true, cell: row => format.number(row.position) },
    {
      ...{ key: 'name', title: sayField('name'), lead: true },
      cell: ({ read, fault, detail }) => (read ? read.name : <span className={styles.fault}>{fault && sayFault(fault, { detail })}</span>),
    },
    { key: 'kind', title: sayField('kind'), cell: ({ read }) => read && <span className={styles.kind}>{sayKind(read.kind)}</span> },
    {
      ...{ key: 'reached', title: say('reached'), wide: true },
      cell: ({ read }) => <span className={styles.reached}>{read?.addresses.map(({ value }) => value).join(' · ')}</span>,
    },
    { key: 'tier', title: sayField('tier'), cell: ({ read }) => read?.tier && tierName(read.tier) },
    { key: 'language', title: sayField('language'), cell: ({ read }) => read?.language && sayLanguage(read.language) },
    { key: 'birthday', title: sayField('birthday'), cell: ({ read }) => <span className="number">{read?.birthday}</span> },
    {
      key: 'value',
      title: sayField('value'),
      number: true,
      cell: ({ read }) => read?.value && <span className="number">{formatMoney(read.value.amount, read.value.currency, locale)}</span>,
    },
    { key: 'organisation', title: sayField('organisation'), cell: ({ read }) => read?.organisation },
  ]
}
