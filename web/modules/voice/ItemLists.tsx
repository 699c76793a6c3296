import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import type { Choice, Row } from '#science/survey/form/form.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { noText } from '#web/modules/catalog/use-text.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { freeCode } from './new-question.ts'
import styles from './Voice.module.css'
import { voiceWords } from './words.ts'

type ChoicesProps = Readonly<{ choices: readonly Choice[]; alone: boolean; onChange: (choices: readonly Choice[]) => void }>

/** The choices of a question, each in both languages. */
export function ChoiceList({ choices, alone, onChange }: ChoicesProps) {
  const say = useWords(voiceWords)
  const codes = choices.map(({ code }) => code)
  const put = (place: number, { alone: excludes, ...choice }: Choice) => onChange(choices.with(place, excludes ? { ...choice, alone: true } : choice))
  return (
    <fieldset className={styles.group}>
      <legend>{say('choices')}</legend>
      {choices.map((choice, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: choices are edited in place
        <div key={place} className={styles.item}>
          <div>
            <BothLanguages label={say('choice', { number: place + 1 })} value={choice.label} onChange={label => put(place, { ...choice, label })} />
            {alone && (
              <Checkbox checked={choice.alone ?? false} onChange={event => put(place, { ...choice, alone: event.target.checked })}>
                {say('alone')}
              </Checkbox>
            )}
          </div>
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={say('removeChoice', { number: place + 1 })}
            disabled={choices.length < 2}
            onClick={() => onChange(choices.toSpliced(place, 1))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...choices, { code: freeCode(codes, 'c'), label: noText }])}>
        {say('addChoice')}
      </Button>
    </fieldset>
  )
}

type RowsProps = Readonly<{ rows: readonly Row[]; opposites: boolean; onChange: (rows: readonly Row[]) => void }>

/** The rows of a grid: what each is about, and the dimension it is averaged with. */
export function RowList({ rows, opposites, onChange }: RowsProps) {
  const say = useWords(voiceWords)
  const codes = rows.map(({ code }) => code)
  const put = (place: number, { dimension, ...row }: Row) => onChange(rows.with(place, dimension ? { ...row, dimension } : row))
  return (
    <fieldset className={styles.group}>
      <legend>{say('rows')}</legend>
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
        <div key={place} className={styles.item}>
          <div>
            <BothLanguages label={say('row', { number: place + 1 })} value={row.label} onChange={label => put(place, { ...row, label })} />
            {opposites ? (
              <BothLanguages label={say('opposite')} value={row.opposite ?? noText} onChange={opposite => put(place, { ...row, opposite })} />
            ) : (
              <Field label={say('dimension')}>
                {id => <Input id={id} maxLength={60} value={row.dimension ?? ''} onChange={event => put(place, { ...row, dimension: event.target.value })} />}
              </Field>
            )}
          </div>
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={say('removeRow', { number: place + 1 })}
            disabled={rows.length < 2}
            onClick={() => onChange(rows.toSpliced(place, 1))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...rows, { code: freeCode(codes, 'r'), label: noText }])}>
        {say('addRow')}
      </Button>
    </fieldset>
  )
}
