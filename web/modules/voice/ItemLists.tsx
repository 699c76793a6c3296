import { Checkbox, Input } from 'antd'
import { noText } from '#kernel/words.ts'
import type { Choice, Row } from '#science/survey/form/form.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { Field } from '#web/ui/Field.tsx'
import { ItemGroup } from '#web/ui/ItemGroup.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { freeCode } from './new-question.ts'
import { voiceWords } from './words.ts'

type ChoicesProps = Readonly<{ choices: readonly Choice[]; alone: boolean; onChange: (choices: readonly Choice[]) => void }>

/** The choices of a question, each in both languages. */
export function ChoiceList({ choices, alone, onChange }: ChoicesProps) {
  const say = useWords(voiceWords)
  const codes = choices.map(({ code }) => code)
  const excluding = ({ alone: _, ...choice }: Choice, excludes: boolean): Choice => (excludes ? { ...choice, alone: true } : choice)
  return (
    <ItemGroup
      legend={say('choices')}
      items={choices}
      least={1}
      addLabel={say('addChoice')}
      removeLabel={number => say('removeChoice', { number })}
      onAdd={() => onChange([...choices, { code: freeCode(codes, 'c'), label: noText }])}
      onChange={onChange}
    >
      {(choice, place, put) => (
        <>
          <BothLanguages label={say('choice', { number: place + 1 })} value={choice.label} onChange={label => put({ ...choice, label })} />
          {alone && (
            <Checkbox checked={choice.alone ?? false} onChange={event => put(excluding(choice, event.target.checked))}>
              {say('alone')}
            </Checkbox>
          )}
        </>
      )}
    </ItemGroup>
  )
}

type RowsProps = Readonly<{ rows: readonly Row[]; opposites: boolean; onChange: (rows: readonly Row[]) => void }>

/** The rows of a grid: what each is about, and the dimension it is averaged with. */
export function RowList({ rows, opposites, onChange }: RowsProps) {
  const say = useWords(voiceWords)
  const codes = rows.map(({ code }) => code)
  const inDimension = ({ dimension: _, ...row }: Row, dimension: string): Row => (dimension ? { ...row, dimension } : row)
  return (
    <ItemGroup
      legend={say('rows')}
      items={rows}
      least={1}
      addLabel={say('addRow')}
      removeLabel={number => say('removeRow', { number })}
      onAdd={() => onChange([...rows, { code: freeCode(codes, 'r'), label: noText }])}
      onChange={onChange}
    >
      {(row, place, put) => (
        <>
          <BothLanguages label={say('row', { number: place + 1 })} value={row.label} onChange={label => put({ ...row, label })} />
          {opposites ? (
            <BothLanguages label={say('opposite')} value={row.opposite ?? noText} onChange={opposite => put({ ...row, opposite })} />
          ) : (
            <Field label={say('dimension')}>
              {id => <Input id={id} maxLength={60} value={row.dimension ?? ''} onChange={event => put(inDimension(row, event.target.value))} />}
            </Field>
          )}
        </>
      )}
    </ItemGroup>
  )
}
