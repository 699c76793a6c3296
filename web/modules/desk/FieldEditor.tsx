import { Checkbox, Input, Select } from 'antd'
import { noText } from '#kernel/words.ts'
import type { FieldChoice, Field as FormField } from '#modules/desk/views.ts'
import { fieldKinds, fieldNeeds } from '#modules/desk/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { Field } from '#web/ui/Field.tsx'
import { ItemGroup } from '#web/ui/ItemGroup.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldKindWords, fieldNeedWords, formWords, typeWords } from './form-words.ts'
import styles from './Types.module.css'

type Props = Readonly<{ field: FormField; above: readonly FormField[]; onChange: (field: FormField) => void }>

/** Everything about one field of a form. */
export function FieldEditor({ field, above, onChange }: Props) {
  const say = useWords(typeWords)
  const put = (part: Partial<FormField>) => onChange({ ...field, ...part })
  const chosen = field.kind === 'one-of' || field.kind === 'several-of'
  return (
    <div className={styles.editor}>
      <BothLanguages label={say('label')} value={field.label} onChange={label => put({ label })} />
      <BothLanguages label={say('help')} value={field.help} onChange={help => put({ help })} />
      <Kinds field={field} put={put} />
      {chosen && <Choices choices={field.choices} onChange={choices => put({ choices })} />}
      <Condition field={field} above={above} put={put} />
      <Checkbox checked={field.shared} onChange={event => put({ shared: event.target.checked })}>
        {say('shared')}
      </Checkbox>
    </div>
  )
}

type Part = Readonly<{ field: FormField; put: (part: Partial<FormField>) => void }>

/** Another kind brings what it needs and drops what it has no use for. */
function ofKind(kind: FormField['kind'], { choices, currency }: FormField): Partial<FormField> {
  const chosen = kind === 'one-of' || kind === 'several-of'
  return { kind, choices: chosen ? (choices.length > 0 ? choices : [{ key: 'choice-1', label: noText }]) : [], currency: kind === 'money' ? (currency ?? 'CNY') : null }
}

function Kinds({ field, put }: Part) {
  const say = useWords(typeWords)
  const sayKind = useWords(fieldKindWords)
  const sayNeed = useWords(fieldNeedWords)
  return (
    <div className={styles.pair}>
      <Field label={say('kind')}>
        {id => <Select id={id} value={field.kind} options={fieldKinds.map(value => ({ value, label: sayKind(value) }))} onChange={kind => put(ofKind(kind, field))} />}
      </Field>
      <Field label={say('needed')}>
        {id => <Select id={id} value={field.needed} options={fieldNeeds.map(value => ({ value, label: sayNeed(value) }))} onChange={needed => put({ needed })} />}
      </Field>
      {field.kind === 'money' && (
        <Field label={say('currency')}>
          {id => <Input id={id} maxLength={3} value={field.currency ?? ''} onChange={event => put({ currency: event.target.value.toUpperCase() })} />}
        </Field>
      )}
      <Field label={say('key')} hint={say('keyHint')}>
        {id => <Input id={id} maxLength={40} value={field.key} onChange={event => put({ key: event.target.value })} />}
      </Field>
    </div>
  )
}

function Choices({ choices, onChange }: { choices: readonly FieldChoice[]; onChange: (choices: readonly FieldChoice[]) => void }) {
  const say = useWords(typeWords)
  const add = () => {
    const taken = new Set(choices.map(({ key }) => key))
    const number = Array.from({ length: choices.length + 1 }, (_, place) => place + 1).find(each => !taken.has(`choice-${each}`))
    onChange([...choices, { key: `choice-${number}`, label: noText }])
  }
  return (
    <ItemGroup
      legend={say('choices')}
      items={choices}
      least={1}
      addLabel={say('addChoice')}
      removeLabel={number => say('removeChoice', { number })}
      onAdd={add}
      onChange={onChange}
    >
      {(choice, place, put) => <BothLanguages label={say('choice', { number: place + 1 })} value={choice.label} onChange={label => put({ ...choice, label })} />}
    </ItemGroup>
  )
}

function Condition({ field, above, put }: Part & Readonly<{ above: readonly FormField[] }>) {
  const say = useWords(typeWords)
  const sayForm = useWords(formWords)
  const spoken = useText()
  const asked = above.filter(({ kind }) => kind === 'yes-no' || kind === 'one-of' || kind === 'several-of')
  if (asked.length === 0 && field.onlyWhen === null) return null
  const answersOf = (key: string) => {
    const of = asked.find(each => each.key === key)
    const truths = [
      { value: 'yes', label: sayForm('yes') },
      { value: 'no', label: sayForm('no') },
    ]
    return of?.kind === 'yes-no' ? truths : (of?.choices ?? []).map(choice => ({ value: choice.key, label: spoken(choice.label) || choice.key }))
  }
  const { onlyWhen } = field
  return (
    <div className={styles.pair}>
      <Field label={say('onlyWhen')}>
        {id => (
          <Select
            id={id}
            value={onlyWhen?.field ?? ''}
            options={[{ value: '', label: say('always') }, ...asked.map(({ key, label }) => ({ value: key, label: spoken(label) || key }))]}
            onChange={key => put({ onlyWhen: key ? { field: key, is: answersOf(key)[0]?.value ?? '' } : null })}
          />
        )}
      </Field>
      {onlyWhen && (
        <Field label={say('whenIs')}>
          {id => <Select id={id} value={onlyWhen.is} options={answersOf(onlyWhen.field)} onChange={is => put({ onlyWhen: { field: onlyWhen.field, is } })} />}
        </Field>
      )}
    </div>
  )
}
