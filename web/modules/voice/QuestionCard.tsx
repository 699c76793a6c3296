import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { QuestionResult } from '#modules/voice/result-views.ts'
import type { SurveyView } from '#modules/voice/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import type { Query } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { VerdictShape } from '#web/ui/VerdictMark.tsx'
import { ComparisonView } from './ComparisonView.tsx'
import { Figures } from './Figures.tsx'
import styles from './Results.module.css'
import { resultWords } from './result-words.ts'
import { TrendView } from './TrendView.tsx'
import { useFigure } from './use-figure.ts'

type Props = Readonly<{ survey: SurveyView; question: QuestionResult; wanted: Query }>

/** One question: its figure with what can be said of it, how the answers lie, and the way to time, places and people. */
export function QuestionCard({ survey, question, wanted }: Props) {
  const say = useWords(resultWords)
  const spoken = useText()
  const format = useFormat()
  const [open, setOpen] = useState<'trend' | 'compare' | null>(null)
  const { code, label, n, figures, headline, words } = question
  const turn = (to: 'trend' | 'compare') => setOpen(open === to ? null : to)
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <h2>{spoken(label)}</h2>
        <span className="muted number">{say('n', { n: format.number(n) })}</span>
      </div>
      {headline && <HeadlineLine question={question} headline={headline} />}
      {figures ? <Figures survey={survey.id} question={question} figures={figures} wanted={wanted} /> : <p className="muted">{say('noAnswers')}</p>}
      <div className={styles.links}>
        {words.other > 0 && <Words {...{ survey: survey.id, wanted }} code={`${code}#other`} text={say('others', { count: words.other })} />}
        {words.remarks > 0 && <Words {...{ survey: survey.id, wanted }} code={`${code}#remark`} text={say('remarks', { count: words.remarks })} />}
        {headline && (
          <>
            <Button size="small" aria-expanded={open === 'trend'} onClick={() => turn('trend')}>
              {say('overTime')}
            </Button>
            <Button size="small" aria-expanded={open === 'compare'} onClick={() => turn('compare')}>
              {say('compare')}
            </Button>
          </>
        )}
      </div>
      {open === 'trend' && <TrendView survey={survey.id} question={question} wanted={wanted} />}
      {open === 'compare' && <ComparisonView survey={survey.id} question={question} wanted={wanted} />}
    </section>
  )
}

function HeadlineLine({ question: { n, kind, change, figures }, headline }: Readonly<{ question: QuestionResult; headline: NonNullable<QuestionResult['headline']> }>) {
  const say = useWords(resultWords)
  const format = useFormat()
  const figure = useFigure()
  const { measure, value, interval } = headline
  const verdict = change && (change.verdict === 'up' ? 'improvement' : change.verdict === 'down' ? 'concern' : 'common-cause')
  const neutral = kind === 'number' || kind === 'slider'
  return (
    <p className={styles.figure}>
      <strong>{figure.value(measure, value, n)}</strong>
      <span>{say(kind === 'yes-no' ? 'yesShare' : measure)}</span>
      {interval && <span className="muted number">{say('interval', { lower: figure.value(measure, interval.lower, n), upper: figure.value(measure, interval.upper, n) })}</span>}
      {figures?.figure === 'scale' && <span className="muted number">{say('meanIs', { mean: format.number(figures.mean, 2) })}</span>}
      {change && verdict && (
        <span className={styles.change}>
          <VerdictShape verdict={neutral ? 'common-cause' : verdict} />
          {say(change.verdict, { difference: figure.difference(measure, change.difference) })}
        </span>
      )}
    </p>
  )
}

function Words({ survey, wanted, code, text }: Readonly<{ survey: string; wanted: Query; code: string; text: string }>) {
  return (
    <Link to="/voice/$id/answers" {...({ params: { id: survey }, search: { ...wanted, question: code, value: '*' } } as object)}>
      {text}
    </Link>
  )
}
