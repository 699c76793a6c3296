import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ChoiceCount, NumberCount, QuestionFigures, QuestionResult } from '#modules/voice/result-views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import type { Query } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { GapTables } from './GapFigures.tsx'
import styles from './Results.module.css'
import { KanoTable, OrderTable, QuadrantTable, RowsTables } from './RowFigures.tsx'
import { resultWords } from './result-words.ts'

type Props = Readonly<{ survey: string; question: QuestionResult; figures: QuestionFigures; wanted: Query }>

/** How the answers to a question lie; every bar opens the answers behind it. */
export function Figures({ survey, question, figures, wanted }: Props) {
  const to = { survey, wanted, question: question.code, n: question.n }
  switch (figures.figure) {
    case 'choices':
      return <Choices {...to} item="" choices={figures.choices} />
    case 'net-promoter':
      return <Recommending {...to} figures={figures} />
    case 'scale':
      return <Places {...to} counts={figures.counts} good={value => (question.kind === 'effort-original' ? value <= figures.from : value >= figures.from)} />
    case 'numbers':
      return figures.counts.length <= 24 ? <Places {...to} counts={figures.counts} /> : null
    case 'words':
      return <Said {...to} />
    case 'grid':
      return <Grid {...to} rows={figures.rows} />
    case 'order':
      return <OrderTable rows={figures.rows} />
    case 'rows':
      return <RowsTables figures={figures} />
    case 'gaps':
      return <GapTables figures={figures} />
    case 'quadrants':
      return <QuadrantTable figures={figures} />
    case 'kano':
      return <KanoTable rows={figures.rows} />
  }
}

type To = Readonly<{ survey: string; wanted: Query; question: string; n: number }>
type Bar = Readonly<{ key: string; label: string; n: number; share: number; tone?: 'good' | 'bad' | undefined; item: string; value: string }>

function Bars({ survey, wanted, question, n: _, bars }: To & Readonly<{ bars: readonly Bar[] }>) {
  const format = useFormat()
  return (
    <div className={styles.bars}>
      {bars.map(({ key, label, n, share, tone, item, value }) => (
        <Link
          key={key}
          to="/voice/$id/answers"
          {...({ params: { id: survey }, search: { ...wanted, question, item: item || undefined, value } } as object)}
          className={tone ? (styles[tone] ?? '') : ''}
        >
          <span className={styles.label}>{label}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ width: `${share * 100}%` }} />
          </span>
          <span className={styles.count}>
            {format.share(share, n)} · {format.number(n)}
          </span>
        </Link>
      ))}
    </div>
  )
}

function Choices({ choices, item, ...to }: To & Readonly<{ choices: readonly ChoiceCount[]; item: string }>) {
  const spoken = useText()
  return <Bars {...to} bars={choices.map(({ value, label, n, share }) => ({ key: value, label: spoken(label) || value, n, share, item, value }))} />
}

function Places({ counts, good, ...to }: To & Readonly<{ counts: readonly NumberCount[]; good?: (value: number) => boolean }>) {
  const format = useFormat()
  const bars = counts.toReversed().map(
    ({ value, n }): Bar => ({
      key: String(value),
      label: format.number(value, Number.isInteger(value) ? 0 : 2),
      n,
      share: n / to.n,
      item: '',
      value: String(value),
      tone: good?.(value) ? 'good' : undefined,
    }),
  )
  return <Bars {...to} bars={bars} />
}

function Recommending({ figures: { promoters, passives, detractors, counts }, ...to }: To & Readonly<{ figures: Extract<QuestionFigures, { figure: 'net-promoter' }> }>) {
  const say = useWords(resultWords)
  const format = useFormat()
  const tone = (value: number): Bar['tone'] => (value >= 9 ? 'good' : value <= 6 ? 'bad' : undefined)
  const bars = counts.toReversed().map(({ value, n }): Bar => ({ key: String(value), label: String(value), n, share: n / to.n, item: '', value: String(value), tone: tone(value) }))
  const part = (label: string, n: number): ReactNode => (
    <span className="muted number">
      {label}: {format.share(n / to.n, to.n)}
    </span>
  )
  return (
    <>
      <div className={styles.links}>
        {part(say('promoters'), promoters)}
        {part(say('passives'), passives)}
        {part(say('detractors'), detractors)}
      </div>
      <Bars {...to} bars={bars} />
    </>
  )
}

function Said({ survey, wanted, question, n }: To) {
  const say = useWords(resultWords)
  return (
    <p className={styles.links}>
      <span>{say('words', { count: n })}</span>
      <Link to="/voice/$id/answers" {...({ params: { id: survey }, search: { ...wanted, question, value: '*' } } as object)}>
        {say('read')}
      </Link>
    </p>
  )
}

function Grid({ rows, ...to }: To & Readonly<{ rows: Extract<QuestionFigures, { figure: 'grid' }>['rows'] }>) {
  const spoken = useText()
  return rows.map(({ item, label, n, choices }) => (
    <div key={item} className={styles.gridRow}>
      <h3>{spoken(label)}</h3>
      <Choices {...to} n={n} item={item} choices={choices} />
    </div>
  ))
}
