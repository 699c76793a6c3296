import type { QuestionFigures, RowMean } from '#modules/voice/result-views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { QuadrantMap } from './QuadrantMap.tsx'
import styles from './Results.module.css'
import { kanoWords, quadrantWords, resultWords } from './result-words.ts'

function Means({ rows, title }: Readonly<{ rows: readonly RowMean[]; title: string }>) {
  const say = useWords(resultWords)
  const spoken = useText()
  const format = useFormat()
  const columns: readonly Column<RowMean>[] = [
    { key: 'item', title, lead: true, wide: true, cell: row => spoken(row.label) },
    { key: 'mean', title: say('mean'), number: true, cell: row => (row.n === 0 ? '–' : format.number(row.mean, 2)) },
    { key: 'interval', title: '95%', number: true, cell: row => (row.interval ? `${format.number(row.interval.lower, 2)} – ${format.number(row.interval.upper, 2)}` : '–') },
    { key: 'n', title: say('answersCount'), number: true, cell: row => format.number(row.n) },
  ]
  return <DataTable label={title} columns={columns} rows={rows} rowKey={({ item }) => item} />
}

/** Means of rows and of their dimensions, each with its interval. */
export function RowsTables({ figures: { rows, dimensions, index } }: Readonly<{ figures: Extract<QuestionFigures, { figure: 'rows' }> }>) {
  const say = useWords(resultWords)
  const format = useFormat()
  const same = dimensions.length === rows.length
  return (
    <>
      {index !== null && (
        <p className={styles.figure}>
          <strong>{format.number(index, 1)}</strong>
          <span>{say('index')}</span>
        </p>
      )}
      <Means rows={rows} title={say('item')} />
      {dimensions.length > 0 && !same && <Means rows={dimensions} title={say('dimension')} />}
    </>
  )
}

export function OrderTable({ rows }: Readonly<{ rows: readonly RowMean[] }>) {
  const say = useWords(resultWords)
  return <Means rows={rows} title={say('meanPlace')} />
}

type Place = Extract<QuestionFigures, { figure: 'quadrants' }>['rows'][number]

/** Importance and performance: what to do about each, unless it lies within its error of a line. */
export function QuadrantTable({ figures }: Readonly<{ figures: Extract<QuestionFigures, { figure: 'quadrants' }> }>) {
  const say = useWords(resultWords)
  const sayQuadrant = useWords(quadrantWords)
  const spoken = useText()
  const format = useFormat()
  const columns: readonly Column<Place>[] = [
    { key: 'item', title: say('item'), lead: true, wide: true, cell: row => `${figures.rows.indexOf(row) + 1}. ${spoken(row.label)}` },
    { key: 'importance', title: say('importance'), number: true, cell: row => format.number(row.importance, 2) },
    { key: 'performance', title: say('performance'), number: true, cell: row => format.number(row.performance, 2) },
    { key: 'n', title: say('answersCount'), number: true, cell: row => format.number(row.n) },
    {
      key: 'quadrant',
      title: say('quadrant'),
      cell: row => <span className={row.separable ? '' : 'muted'}>{`${sayQuadrant(row.quadrant)}${row.separable ? '' : say('inseparable')}`}</span>,
    },
  ]
  return (
    <>
      <p className="muted number">{say('quadrantNote', { importance: format.number(figures.importance, 2), performance: format.number(figures.performance, 2) })}</p>
      <QuadrantMap figures={figures} />
      <DataTable label={say('quadrant')} columns={columns} rows={figures.rows} rowKey={({ item }) => item} />
    </>
  )
}

type KanoRow = Extract<QuestionFigures, { figure: 'kano' }>['rows'][number]

export function KanoTable({ rows }: Readonly<{ rows: readonly KanoRow[] }>) {
  const say = useWords(resultWords)
  const sayKano = useWords(kanoWords)
  const spoken = useText()
  const format = useFormat()
  const columns: readonly Column<KanoRow>[] = [
    { key: 'item', title: say('item'), lead: true, wide: true, cell: row => spoken(row.label) },
    {
      ...{ key: 'category', title: say('category') },
      cell: ({ kano }) => (kano.separated ? sayKano(kano.category) : say('orSo', { first: sayKano(kano.category), second: sayKano(kano.second) })),
    },
    { key: 'better', title: say('better'), number: true, cell: ({ kano }) => format.number(kano.better, 2) },
    { key: 'worse', title: say('worse'), number: true, cell: ({ kano }) => format.number(kano.worse, 2) },
    { key: 'n', title: say('answersCount'), number: true, cell: ({ kano }) => format.number(kano.n) },
  ]
  return <DataTable label={say('category')} columns={columns} rows={rows} rowKey={({ item }) => item} />
}
