import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ResponseRow, SurveyView } from '#modules/voice/views.ts'
import { wayWords } from '#modules/voice/words.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useAddress } from '#web/shell/address.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert, EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { AnswerDialog } from './AnswerDialog.tsx'
import { useSurvey } from './queries.ts'
import { useWanted } from './ResultsPage.tsx'
import { resultWords } from './result-words.ts'
import { SurveyFrame } from './SurveyFrame.tsx'
import { useSaid } from './use-said.ts'

/** The answers themselves, newest first; behind a number only those that make it. */
export function AnswersPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useSurvey(id)
  if (data) return <Answers view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Answers({ view }: { view: SurveyView }) {
  const say = useWords(resultWords)
  const { one, set } = useAddress()
  const wanted = useWanted()
  const [open, setOpen] = useState<string | null>(null)
  const mark = { question: one('question'), item: one('item'), value: one('value') }
  const list = useRows<ResponseRow>(['voice', 'answers', view.id], `/voice/surveys/${view.id}/responses`, { ...wanted, ...(mark.question ? mark : {}) })
  const columns = useColumns(view.draft, mark.question ?? null, setOpen)
  return (
    <SurveyFrame view={view}>
      <Section title={say('answerList')} hint={say('answerFact')}>
        {mark.question && (
          <Filtered
            form={view.draft}
            question={mark.question}
            item={mark.item ?? ''}
            value={mark.value ?? ''}
            onClear={() => set({ question: undefined, item: undefined, value: undefined })}
          />
        )}
        <RowsTable
          of={list}
          lines={8}
          label={say('answerList')}
          columns={columns}
          rowKey={({ id }) => id}
          empty={<EmptyState title={say('none')} body={say(view.draft.privacy === 'anonymous' ? 'hidden' : 'noneBody')} />}
        />
      </Section>
      {open && <AnswerDialog id={open} onClose={() => setOpen(null)} />}
    </SurveyFrame>
  )
}

function Filtered({ form, question, item, value, onClear }: Readonly<{ form: SurveyForm; question: string; item: string; value: string; onClear: () => void }>) {
  const say = useWords(resultWords)
  const spoken = useText()
  const asked = form.pages.flatMap(page => page.questions).find(({ code }) => code === question.replace(/#.*$/, ''))
  const row = asked?.rows?.find(({ code }) => code === item)
  const name = [asked ? spoken(asked.label) : question, row && spoken(row.label)].filter(Boolean).join(' · ')
  const choice = asked?.choices?.find(({ code }) => code === value)
  return (
    <Alert tone="accent">
      {value === '*' ? name : say('filtered', { question: name, value: choice ? spoken(choice.label) : value })}{' '}
      <Button size="small" onClick={onClear}>
        {say('clear')}
      </Button>
    </Alert>
  )
}

function useColumns(form: SurveyForm, question: string | null, onOpen: (id: string) => void): readonly Column<ResponseRow>[] {
  const say = useWords(resultWords)
  const sayWay = useWords(wayWords)
  const said = useSaid()
  return [
    {
      ...{ key: 'at', title: say('at'), narrow: true },
      cell: row => <When at={row.at} relative={form.privacy !== 'anonymous'} />,
    },
    { key: 'rating', title: say('rating'), number: true, narrow: true, cell: row => said.rating(form, row.answers) ?? <span className="muted">–</span> },
    { key: 'said', title: say('said'), lead: true, wide: true, cell: row => said.short(form, row.answers, question) || <span className="muted">–</span> },
    { key: 'about', title: say('about'), cell: row => [row.unitName, row.personName].filter(Boolean).join(' · ') || <span className="muted">–</span> },
    {
      ...{ key: 'who', title: say('who') },
      cell: row =>
        row.customer ? (
          <Link to="/customers/$id" {...({ params: { id: row.customer } } as object)}>
            {row.customerName}
          </Link>
        ) : (
          <span className="muted">–</span>
        ),
    },
    { key: 'way', title: say('way'), cell: row => sayWay(row.way) },
    {
      ...{ key: 'open', title: say('open'), mute: true },
      cell: row => (
        <Button size="small" type="text" onClick={() => onOpen(row.id)}>
          {say('open')}
        </Button>
      ),
    },
  ]
}
