import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Condition, ConditionTest, ConditionValue, Question } from '#science/survey/form/form.ts'
import { conditionTests, itemsOf } from '#science/survey/form/form.ts'
import { itemName } from '#science/survey/form/sides.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useWords } from '#web/ui/locale.tsx'
import type { Clause, Clauses } from './clauses.ts'
import { clausesIn, conditionOf, offeredFor } from './clauses.ts'
import styles from './Voice.module.css'
import { testWords, voiceWords } from './words.ts'

type Props = Readonly<{
  label: string
  /** What stands there when there is no condition. */
  otherwise: string
  value: Condition | undefined
  /** Questions whose answers may decide. */
  above: readonly Question[]
  onChange: (condition: Condition | undefined) => void
}>

/** When something is shown or ended: clauses of which all or any hold. What has several levels is edited as it is kept. */
export function ConditionEditor({ label, otherwise, value, above, onChange }: Props) {
  const say = useWords(voiceWords)
  const clauses = value === undefined ? null : clausesIn(value)
  if (value !== undefined && clauses === null) return <Nested label={label} value={value} onChange={onChange} />
  if (clauses === null && above.length === 0) return null
  const put = (next: Clauses | null) => onChange(next && next.of.length > 0 ? conditionOf(next) : undefined)
  const first = above.at(-1)
  const add = () => first && put({ joined: clauses?.joined ?? 'all', of: [...(clauses?.of ?? []), { question: first.code, is: 'answered' }] })
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {clauses === null && <span className="muted">{otherwise}</span>}
      {clauses !== null && clauses.of.length > 1 && (
        <Select
          aria-label={label}
          value={clauses.joined}
          options={[
            { value: 'all' as const, label: say('allOf') },
            { value: 'any' as const, label: say('anyOf') },
          ]}
          onChange={joined => put({ ...clauses, joined })}
        />
      )}
      {clauses?.of.map((clause, place) => (
        <ClauseLine
          // biome-ignore lint/suspicious/noArrayIndexKey: clauses are edited in place
          key={place}
          clause={clause}
          above={above}
          onChange={next => put({ ...clauses, of: clauses.of.with(place, next) })}
          onRemove={() => put({ ...clauses, of: clauses.of.toSpliced(place, 1) })}
        />
      ))}
      {first && (
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {say('addClause')}
        </Button>
      )}
    </fieldset>
  )
}

type LineProps = Readonly<{ clause: Clause; above: readonly Question[]; onChange: (clause: Clause) => void; onRemove: () => void }>

function ClauseLine({ clause, above, onChange, onRemove }: LineProps) {
  const say = useWords(voiceWords)
  const sayTest = useWords(testWords)
  const spoken = useText()
  const operands = above.flatMap(question => {
    const items = itemsOf(question)
    const named = spoken(question.label) || question.code
    return items.length === 0
      ? [{ value: question.code, label: named }]
      : items.map(item => ({ value: `${question.code} ${item}`, label: [named, ...itemName(question, item).map(spoken)].join(' · ') }))
  })
  const chosen = clause.row === undefined ? clause.question : `${clause.question} ${clause.row}`
  const choose = (value: string) => {
    const [question = '', row] = value.split(' ')
    onChange({ question, is: clause.is === 'answered' || clause.is === 'empty' ? clause.is : 'answered', ...(row === undefined ? {} : { row }) })
  }
  const ask = (is: ConditionTest) => {
    const { value: _, ...rest } = clause
    onChange({ ...rest, is, ...(is === 'answered' || is === 'empty' ? {} : { value: is === 'any-of' || is === 'all-of' ? [] : (clause.value ?? '') }) })
  }
  return (
    <div className={styles.clause}>
      <Select showSearch={{ optionFilterProp: 'label' }} aria-label={say('clauseQuestion')} value={chosen} options={operands} onChange={choose} />
      <Select aria-label={say('clauseTest')} value={clause.is} options={conditionTests.map(value => ({ value, label: sayTest(value) }))} onChange={ask} />
      {clause.is === 'answered' || clause.is === 'empty' ? (
        <span />
      ) : (
        <ValueField clause={clause} question={above.find(({ code }) => code === clause.question)} onChange={value => onChange({ ...clause, value })} />
      )}
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={say('removeClause')} onClick={onRemove} />
    </div>
  )
}

function ValueField({ clause, question, onChange }: Readonly<{ clause: Clause; question: Question | undefined; onChange: (value: ConditionValue) => void }>) {
  const say = useWords(voiceWords)
  const spoken = useText()
  const offered = question ? offeredFor(question) : null
  const options = offered?.map(({ value, label }) => ({ value, label: label ? spoken(label) || String(value) : String(value) }))
  const several = clause.is === 'any-of' || clause.is === 'all-of'
  if (options && several)
    return <Select mode="multiple" aria-label={say('clauseValue')} value={Array.isArray(clause.value) ? [...clause.value] : []} options={options} onChange={onChange} />
  if (options)
    return <Select aria-label={say('clauseValue')} value={(clause.value as string | number) || null} options={options} onChange={value => value !== null && onChange(value)} />
  const typed = Array.isArray(clause.value) ? clause.value.join(', ') : String(clause.value ?? '')
  const write = (text: string) => onChange(several ? text.split(/[,，]\s*/) : text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text)
  return <Input aria-label={say('clauseValue')} value={typed} onChange={event => write(event.target.value)} />
}

function Nested({ label, value, onChange }: Readonly<{ label: string; value: Condition; onChange: (condition: Condition | undefined) => void }>) {
  const say = useWords(voiceWords)
  const [written, setWritten] = useState(() => JSON.stringify(value, null, 2))
  const write = (text: string) => {
    setWritten(text)
    if (text.trim() === '') return onChange(undefined)
    try {
      onChange(JSON.parse(text) as Condition)
    } catch {
      // Not whole yet: what stood there before stays until it is.
    }
  }
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      <span className="muted">{say('nested')}</span>
      <Input.TextArea aria-label={label} autoSize={{ minRows: 3, maxRows: 12 }} value={written} onChange={event => write(event.target.value)} />
    </fieldset>
  )
}
