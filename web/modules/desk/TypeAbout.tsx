import { InputNumber, Select } from 'antd'
import type { TypeContent } from '#modules/desk/views.ts'
import { casePriorities } from '#modules/desk/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { typeWords } from './form-words.ts'
import { useServiceNames } from './queries.ts'
import styles from './Types.module.css'
import { openWords, priorityWords } from './words.ts'

type Props = Readonly<{ content: TypeContent; put: (part: Partial<TypeContent>) => void }>

/** What holds for every case of a type. */
export function TypeAbout({ content, put }: Props) {
  const say = useWords(typeWords)
  const sayOpen = useWords(openWords)
  const sayPriority = useWords(priorityWords)
  const spoken = useText()
  const { data: services } = useServiceNames()
  return (
    <Section title={say('about')}>
      <BothLanguages label={say('name')} value={content.name} onChange={name => put({ name })} />
      <div className={styles.pair}>
        <Field label={say('priority')}>
          {id => <Select id={id} value={content.priority} options={casePriorities.map(value => ({ value, label: sayPriority(value) }))} onChange={priority => put({ priority })} />}
        </Field>
        <Field label={say('unit')}>{id => <UnitSelect id={id} value={content.unit} empty={say('noUnit')} onChange={unit => put({ unit: unit as TypeContent['unit'] })} />}</Field>
        <Field label={say('service')}>
          {id => (
            <Select
              id={id}
              value={content.service ?? ''}
              options={[{ value: '', label: sayOpen('noService') }, ...(services ?? []).map(({ id: service, name }) => ({ value: service as string, label: spoken(name) }))]}
              onChange={service => put({ service: (service || null) as TypeContent['service'] })}
            />
          )}
        </Field>
        <Field label={say('work')}>
          {id => (
            <InputNumber id={id} className={styles.wide ?? ''} min={1} max={10_000} precision={0} value={content.workMinutes} onChange={workMinutes => put({ workMinutes })} />
          )}
        </Field>
      </div>
    </Section>
  )
}
