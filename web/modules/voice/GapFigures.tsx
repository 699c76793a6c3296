import type { NamedGap, QuestionFigures } from '#modules/voice/result-views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Results.module.css'
import { resultWords } from './result-words.ts'

type Gaps = Extract<QuestionFigures, { figure: 'gaps' }>

/** SERVQUAL: what was met less what was expected, for the whole, its dimensions and its items, each with its interval. */
export function GapTables({ figures: { overall, dimensions, rows, weighted, unweighted, weights } }: Readonly<{ figures: Gaps }>) {
  const say = useWords(resultWords)
  const format = useFormat()
  const weightOf = (item: string): string => {
    const found = weights.find(({ dimension }) => `~${dimension}` === item)
    return found ? format.share(found.weight, 100) : '–'
  }
  return (
    <>
      {overall && (
        <p className={styles.figure}>
          <span>
            {say('gapFact', {
              gap: format.number(overall.gap, 2),
              lower: format.number(overall.interval.lower, 2),
              upper: format.number(overall.interval.upper, 2),
              verdict: say(verdictOf(overall.interval)),
            })}
          </span>
          {weighted !== null && unweighted !== null && (
            <span className="muted number">{say('weighted', { weighted: format.number(weighted, 2), unweighted: format.number(unweighted, 2) })}</span>
          )}
        </p>
      )}
      {dimensions.length > 0 && <GapTable title={say('dimension')} rows={dimensions} weightOf={weights.length > 0 ? weightOf : null} />}
      <details className={styles.more}>
        <summary>{say('byItem', { count: rows.length })}</summary>
        <GapTable title={say('item')} rows={rows} weightOf={null} />
      </details>
    </>
  )
}

function verdictOf({ lower, upper }: Readonly<{ lower: number; upper: number }>): 'short' | 'beyond' | 'level' {
  return upper < 0 ? 'short' : lower > 0 ? 'beyond' : 'level'
}

function GapTable({ title, rows, weightOf }: Readonly<{ title: string; rows: readonly NamedGap[]; weightOf: ((item: string) => string) | null }>) {
  const say = useWords(resultWords)
  const spoken = useText()
  const format = useFormat()
  const number = (key: 'expected' | 'perceived' | 'gap'): Column<NamedGap> => ({ key, title: say(key), number: true, cell: ({ gap }) => (gap ? format.number(gap[key], 2) : '–') })
  const columns: readonly Column<NamedGap>[] = [
    { key: 'item', title, lead: true, wide: true, cell: row => spoken(row.label) },
    ...(weightOf ? [{ key: 'weight', title: say('weight'), number: true, cell: ({ item }: NamedGap) => weightOf(item) }] : []),
    number('expected'),
    number('perceived'),
    number('gap'),
    { key: 'interval', title: '95%', number: true, cell: ({ gap }) => (gap ? `${format.number(gap.interval.lower, 2)} – ${format.number(gap.interval.upper, 2)}` : '–') },
    { key: 'n', title: say('answersCount'), number: true, cell: ({ gap }) => format.number(gap?.n ?? 0) },
  ]
  return <DataTable label={title} columns={columns} rows={rows} rowKey={({ item }) => item} />
}
