import { ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { Page, Question, QuestionKind, SurveyForm } from '#science/survey/form/form.ts'
import { questionKinds } from '#science/survey/form/form.ts'
import type { ReadyScale } from '#science/survey/form/scales.ts'
import { readyScales, scaleNames } from '#science/survey/form/scales.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useWords } from '#web/ui/locale.tsx'
import { MovableList } from '#web/ui/MovableList.tsx'
import { ConditionEditor } from './ConditionEditor.tsx'
import { freeCode, newPage, newQuestion, scaleQuestions } from './new-question.ts'
import { QuestionEditor } from './QuestionEditor.tsx'
import styles from './Voice.module.css'
import { kindWords, voiceWords } from './words.ts'

type Props = Readonly<{ form: SurveyForm; faulty: ReadonlySet<string>; onChange: (pages: readonly Page[]) => void; onPage: (code: string) => void }>

/** The pages of a form with their questions, moved by mouse or by keyboard; the chosen one is edited below its line. */
export function PageList({ form, faulty, onChange, onPage }: Props) {
  const say = useWords(voiceWords)
  const [chosen, setChosen] = useState<string | null>(null)
  const pages = form.pages
  const open = (page: Page, code: string | null) => {
    setChosen(code)
    onPage(page.code)
  }
  return (
    <>
      {pages.map((page, place) => (
        <section key={page.code} className={styles.page}>
          <PageHead
            {...{ page, place, form }}
            onChange={next => onChange(pages.with(place, next))}
            onUp={() => onChange(pages.toSpliced(place, 1).toSpliced(place - 1, 0, page))}
            onRemove={() => onChange(pages.toSpliced(place, 1))}
          />
          <Questions
            {...{ page, form, chosen, faulty }}
            above={pages.slice(0, place).flatMap(each => each.questions)}
            onChoose={code => open(page, code)}
            onChange={questions => onChange(pages.with(place, { ...page, questions }))}
          />
        </section>
      ))}
      <Button onClick={() => onChange([...pages, newPage(form)])}>{say('addPage')}</Button>
    </>
  )
}

type HeadProps = Readonly<{ page: Page; place: number; form: SurveyForm; onChange: (page: Page) => void; onUp: () => void; onRemove: () => void }>

function PageHead({ page, place, form, onChange, onUp, onRemove }: HeadProps) {
  const say = useWords(voiceWords)
  const [open, setOpen] = useState(false)
  const before = form.pages.slice(0, place).flatMap(each => each.questions)
  const put = (part: Partial<Record<'title' | 'showIf' | 'endIf', unknown>>) =>
    onChange(Object.fromEntries(Object.entries({ ...page, ...part }).filter(([, value]) => value !== undefined)) as Page)
  return (
    <>
      <div className={styles.pageHead}>
        <h3>{say('page', { number: place + 1 })}</h3>
        <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('pageTitle')}
        </Button>
        {place > 0 && <Button size="small" type="text" icon={<ArrowUpOutlined aria-hidden />} aria-label={say('movePage')} onClick={onUp} />}
        {form.pages.length > 1 && <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={say('removePage')} onClick={onRemove} />}
      </div>
      {open && (
        <div className={styles.editor}>
          <BothLanguages label={say('pageTitle')} value={page.title ?? noText} onChange={title => put({ title: title['zh-CN'] || title.en ? title : undefined })} />
          <ConditionEditor label={say('pageShowIf')} otherwise={say('always')} value={page.showIf} above={before} onChange={showIf => put({ showIf })} />
          <ConditionEditor label={say('endIf')} otherwise={say('never')} value={page.endIf} above={[...before, ...page.questions]} onChange={endIf => put({ endIf })} />
        </div>
      )}
    </>
  )
}

type QuestionsProps = Readonly<{
  page: Page
  form: SurveyForm
  above: readonly Question[]
  chosen: string | null
  faulty: ReadonlySet<string>
  onChoose: (code: string | null) => void
  onChange: (questions: readonly Question[]) => void
}>

function Questions({ page: { questions }, form, above, chosen, faulty, onChoose, onChange }: QuestionsProps) {
  const say = useWords(voiceWords)
  const sayKind = useWords(kindWords)
  const spoken = useText()
  const labelOf = (question: Question) => spoken(question.label) || say('unnamed')
  const open = questions.findIndex(({ code }) => code === chosen)
  const copyOf = (question: Question): Question => ({
    ...question,
    code: freeCode(
      form.pages.flatMap(page => page.questions.map(({ code }) => code)),
      'q',
    ),
  })
  return (
    <>
      <MovableList
        items={questions}
        labelOf={labelOf}
        kindOf={question => sayKind(question.kind)}
        open={open < 0 ? null : open}
        onOpen={place => onChoose(place === null ? null : (questions[place]?.code ?? null))}
        // What is open goes by its code, wherever it moves.
        onMove={moved => onChange(moved)}
        isFaulty={({ code }) => faulty.has(code)}
        acts={(question, place) => (
          <>
            <Button
              type="text"
              size="small"
              icon={<CopyOutlined aria-hidden />}
              aria-label={say('copyQuestion', { label: labelOf(question) })}
              onClick={() => onChange(questions.toSpliced(place + 1, 0, copyOf(question)))}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('removeQuestion', { label: labelOf(question) })}
              onClick={() => onChange(questions.toSpliced(place, 1))}
            />
          </>
        )}
        editor={(question, place) => (
          <QuestionEditor
            question={question}
            above={[...above, ...questions.slice(0, place)]}
            onChange={next => {
              onChange(questions.with(place, next))
              if (next.code !== question.code) onChoose(next.code)
            }}
          />
        )}
      />
      <Adds form={form} onAdd={more => onChange([...questions, ...more])} onChoose={onChoose} />
    </>
  )
}

type AddsProps = Readonly<{ form: SurveyForm; onAdd: (questions: readonly Question[]) => void; onChoose: (code: string) => void }>

function Adds({ form, onAdd, onChoose }: AddsProps) {
  const say = useWords(voiceWords)
  const sayKind = useWords(kindWords)
  const spoken = useText()
  const add = (kind: QuestionKind) => {
    const question = newQuestion(kind, form)
    onAdd([question])
    onChoose(question.code)
  }
  return (
    <div className={styles.adds}>
      <Select<QuestionKind | null>
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={say('addQuestion')}
        placeholder={say('addQuestion')}
        value={null}
        options={questionKinds.map(value => ({ value, label: sayKind(value) }))}
        onChange={kind => kind && add(kind)}
      />
      <Select<ReadyScale | null>
        aria-label={say('addScale')}
        placeholder={say('addScale')}
        value={null}
        popupMatchSelectWidth={false}
        options={readyScales.map(value => ({ value, label: spoken(scaleNames[value]) }))}
        onChange={scale => scale && onAdd(scaleQuestions(scale, form))}
      />
    </div>
  )
}
