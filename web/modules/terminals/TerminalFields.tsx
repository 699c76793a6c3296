import { Checkbox, Input, InputNumber, Radio } from 'antd'
import type { TerminalFacts } from '#modules/terminals/views.ts'
import { askings } from '#modules/terminals/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useCaseTypes } from '#web/modules/desk/queries.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Terminals.module.css'
import { askingWords, terminalWords } from './words.ts'

type Props = Readonly<{ draft: TerminalFacts; put: (part: Partial<TerminalFacts>) => void }>

export function TerminalFields({ draft, put }: Props) {
  const say = useWords(terminalWords)
  const sayAsking = useWords(askingWords)
  return (
    <>
      <Field label={say('name')}>{id => <Input id={id} maxLength={120} value={draft.name} onChange={event => put({ name: event.target.value })} />}</Field>
      <Field label={say('unit')}>{id => <UnitSelect id={id} value={draft.unit} empty={say('noUnit')} onChange={unit => put({ unit })} />}</Field>
      <BothLanguages label={say('greeting')} rows={2} value={draft.greeting} onChange={greeting => put({ greeting })} />
      <Offered draft={draft} put={put} />
      <fieldset className={styles.choice}>
        <legend>{say('asks')}</legend>
        <Radio.Group value={draft.asks} options={askings.map(value => ({ value, label: sayAsking(value) }))} onChange={event => put({ asks: event.target.value })} />
      </fieldset>
      <BothLanguages label={say('seat')} rows={1} value={draft.seat} onChange={seat => put({ seat })} />
      <Field label={say('idle')}>
        {id => <InputNumber id={id} min={20} max={600} precision={0} value={draft.idleSeconds} onChange={seconds => put({ idleSeconds: seconds ?? 60 })} />}
      </Field>
    </>
  )
}

function Offered({ draft, put }: Props) {
  const say = useWords(terminalWords)
  const spoken = useText()
  const { data: types = [] } = useCaseTypes()
  return (
    <fieldset className={styles.choice}>
      <legend>{say('types')}</legend>
      <div className={styles.column}>
        {types.length === 0 && <span className="muted">{say('noTypes')}</span>}
        <Checkbox.Group options={types.map(({ id, name }) => ({ value: id, label: spoken(name) }))} value={[...draft.types]} onChange={chosen => put({ types: chosen })} />
        <Checkbox checked={draft.freeWords} onChange={event => put({ freeWords: event.target.checked })}>
          {say('freeWords')}
        </Checkbox>
        <span className="muted">{say('typesHint')}</span>
      </div>
    </fieldset>
  )
}
