import { DownloadOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { SurveyResults } from '#modules/voice/result-views.ts'
import type { SurveyView } from '#modules/voice/views.ts'
import { wayWords } from '#modules/voice/words.ts'
import { useAddress } from '#web/shell/address.ts'
import type { Query } from '#web/shell/api.ts'
import { address } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert, EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { QuestionCard } from './QuestionCard.tsx'
import { useResults, useSurvey } from './queries.ts'
import styles from './Results.module.css'
import { resultWords } from './result-words.ts'
import { SurveyFrame } from './SurveyFrame.tsx'

/** What came of a survey: each question with its figure, its interval, and what can be said of the change. */
export function ResultsPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useSurvey(id)
  if (data) return <Results view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

const lenses = ['unit', 'person', 'way'] as const

/** The days and the lens that the address names. */
export function useWanted(): Query {
  const { one } = useAddress()
  return Object.fromEntries(['from', 'to', ...lenses, 'collector'].map(name => [name, one(name)]))
}

function Results({ view }: { view: SurveyView }) {
  const say = useWords(resultWords)
  const format = useFormat()
  const wanted = useWanted()
  const { data, error, refetch } = useResults(view.id, wanted)
  const download = (
    <Button href={address(`/voice/surveys/${view.id}/answers.csv`, wanted)} download icon={<DownloadOutlined aria-hidden />}>
      {say('export')}
    </Button>
  )
  return (
    <SurveyFrame view={view} actions={download}>
      <Filters results={data} />
      {error && !data && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          <p className={styles.figure}>
            <strong>{format.number(data.finished)}</strong>
            <span>{say('finished')}</span>
            {data.unfinished > 0 && <span className="muted">{say('unfinished', { count: format.number(data.unfinished) })}</span>}
            {data.turnedAway > 0 && <span className="muted">{say('turnedAway', { count: format.number(data.turnedAway) })}</span>}
          </p>
          {data.hidden && <Alert tone="accent">{say('hidden')}</Alert>}
          {data.finished === 0 && !data.hidden && <EmptyState title={say('none')} body={say('noneBody')} />}
          {data.finished > 0 && data.questions.map(question => <QuestionCard key={question.code} survey={view} question={question} wanted={wanted} />)}
        </>
      )}
    </SurveyFrame>
  )
}

function Filters({ results }: { results: SurveyResults | undefined }) {
  const say = useWords(resultWords)
  const sayWay = useWords(wayWords)
  const { one, set } = useAddress()
  const facets = results?.facets ?? { units: [], persons: [], ways: [] }
  // Figures are counted through one lens at a time.
  const choose = (name: (typeof lenses)[number], value: string) => set({ ...Object.fromEntries(lenses.map(each => [each, undefined])), [name]: value || undefined })
  const lens = (name: (typeof lenses)[number], label: string, options: readonly { value: string; label: string }[]) =>
    (options.length > 0 || one(name)) && (
      <Select
        aria-label={label}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={one(name) ?? ''}
        options={[{ value: '', label: `${label}: ${say('everything')}` }, ...options]}
        onChange={value => choose(name, value)}
      />
    )
  const day = (name: 'from' | 'to', label: string) => (
    <DatePicker
      aria-label={label}
      placeholder={label}
      allowClear
      value={dayjs(one(name) ?? results?.[name] ?? null).isValid() ? dayjs(one(name) ?? results?.[name]) : null}
      onChange={next => set({ [name]: next?.format('YYYY-MM-DD') })}
    />
  )
  return (
    <div className={styles.filters}>
      {day('from', say('since'))}
      {day('to', say('until'))}
      {lens(
        'unit',
        say('unit'),
        facets.units.map(({ id, name, n }) => ({ value: id, label: `${name} (${n})` })),
      )}
      {lens(
        'person',
        say('person'),
        facets.persons.map(({ id, name, n }) => ({ value: id, label: `${name} (${n})` })),
      )}
      {lens(
        'way',
        say('way'),
        facets.ways.map(({ way, n }) => ({ value: way, label: `${sayWay(way)} (${n})` })),
      )}
    </div>
  )
}
