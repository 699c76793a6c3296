import { Checkbox, Input, InputNumber, Select } from 'antd'
import { noText } from '#kernel/words.ts'
import type { Question } from '#science/survey/form/form.ts'
import { hasChoices, hasRows, isWords, questionKinds } from '#science/survey/form/form.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ConditionEditor } from './ConditionEditor.tsx'
import { ChoiceList, RowList } from './ItemLists.tsx'
import { hasEnds, namesEnds, ofKind } from './new-question.ts'
import styles from './Voice.module.css'
import { kindWords, voiceWords } from './words.ts'

type Props = Readonly<{ question: Question; above: readonly Question[]; onChange: (question: Question) => void }>
type Part = Readonly<{ question: Question; put: (part: Partial<Question>) => void }>

/** Everything about one question. */
export function QuestionEditor({ question, above, onChange }: Props) {
  const say = useWords(voiceWords)
  const put = (part: Partial<Question>) => onChange(without({ ...question, ...part }))
  const { kind, label, help = noText, choices = [], rows = [], showIf } = question
  return (
    <div className={styles.editor}>
      <BothLanguages label={say('label')} value={label} rows={2} onChange={next => put({ label: next })} />
      <BothLanguages label={say('help')} value={help} onChange={next => put({ help: next })} />
      <Kinds question={question} onKind={next => onChange(ofKind(next, question))} put={put} />
      {hasEnds(kind) && <Ends question={question} put={put} />}
      {namesEnds(kind) && (
        <>
          <BothLanguages label={say('leastLabel')} value={question.leastLabel ?? noText} onChange={leastLabel => put({ leastLabel })} />
          <BothLanguages label={say('mostLabel')} value={question.mostLabel ?? noText} onChange={mostLabel => put({ mostLabel })} />
        </>
      )}
      {hasChoices(kind) && <ChoiceList choices={choices} alone={kind === 'multiple-choice'} onChange={next => put({ choices: next })} />}
      {hasRows(kind) && <RowList rows={rows} opposites={kind === 'opposites'} onChange={next => put({ rows: next })} />}
      <Checks question={question} put={put} />
      <ConditionEditor
        label={say('showIf')}
        otherwise={say('always')}
        value={showIf}
        above={above.filter(each => each.kind !== 'statement')}
        onChange={next => put({ showIf: next } as Partial<Question>)}
      />
    </div>
  )
}

/** What is empty is left out, so that two forms that ask the same are the same. */
function without(question: Question): Question {
  const empty = (value: unknown): boolean =>
    value === undefined || value === null || (typeof value === 'object' && 'en' in (value as object) && Object.values(value as object).every(each => each === ''))
  return Object.fromEntries(Object.entries(question).filter(([name, value]) => name === 'label' || !empty(value))) as Question
}

function Kinds({ question, onKind, put }: Part & Readonly<{ onKind: (kind: Question['kind']) => void }>) {
  const say = useWords(voiceWords)
  const sayKind = useWords(kindWords)
  return (
    <div className={styles.pair}>
      <Field label={say('kind')}>
        {id => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={question.kind}
            options={questionKinds.map(value => ({ value, label: sayKind(value) }))}
            onChange={onKind}
          />
        )}
      </Field>
      <Field label={say('code')} hint={say('codeHint')}>
        {id => <Input id={id} maxLength={60} value={question.code} onChange={event => put({ code: event.target.value.trim() })} />}
      </Field>
    </div>
  )
}

function Ends({ question: { kind, least, most }, put }: Part) {
  const say = useWords(voiceWords)
  const number = (label: string, value: number | undefined, name: 'least' | 'most') => (
    <Field label={label}>{id => <InputNumber id={id} value={value ?? null} onChange={next => put({ [name]: next ?? undefined } as Partial<Question>)} />}</Field>
  )
  const several = kind === 'multiple-choice'
  return (
    <div className={styles.pair}>
      {!['points', 'gap', 'opposites'].includes(kind) && number(say(several ? 'leastChoices' : 'least'), least, 'least')}
      {number(say(kind === 'points' ? 'sum' : several ? 'mostChoices' : 'most'), most, 'most')}
    </div>
  )
}

function Checks({ question: { kind, required, other, remark, order }, put }: Part) {
  const say = useWords(voiceWords)
  if (kind === 'statement') return null
  const mayOther = kind === 'single-choice' || kind === 'multiple-choice' || kind === 'dropdown'
  return (
    <div className={styles.checks}>
      <Checkbox checked={required} onChange={event => put({ required: event.target.checked })}>
        {say('required')}
      </Checkbox>
      {mayOther && (
        <Checkbox checked={other ?? false} onChange={event => put({ other: event.target.checked || undefined } as Partial<Question>)}>
          {say('other')}
        </Checkbox>
      )}
      {!isWords(kind) && (
        <Checkbox checked={remark ?? false} onChange={event => put({ remark: event.target.checked || undefined } as Partial<Question>)}>
          {say('remark')}
        </Checkbox>
      )}
      {hasChoices(kind) && !hasRows(kind) && (
        <Checkbox checked={order === 'drawn'} onChange={event => put({ order: event.target.checked ? 'drawn' : undefined } as Partial<Question>)}>
          {say('drawn')}
        </Checkbox>
      )}
    </div>
  )
}
