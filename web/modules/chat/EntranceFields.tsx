import { Checkbox, Input, Radio, Select } from 'antd'
import type { EntranceFacts, Standing } from '#modules/chat/views.ts'
import { askings, colourNames, entranceColours } from '#modules/chat/views.ts'
import { houseConsent } from '#modules/chat/words.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useCaseTypes } from '#web/modules/desk/queries.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Chat.module.css'
import { askingWords, colourWords, entranceWords } from './words.ts'

/** Facts as they are written: sites one a line. */
export type EntranceDraft = Omit<EntranceFacts, 'origins'> & Readonly<{ sites: string }>
type Props = Readonly<{ draft: EntranceDraft; standing: Standing | null; put: (part: Partial<EntranceDraft>) => void }>

export function EntranceFields(props: Props) {
  const { draft, put } = props
  const say = useWords(entranceWords)
  const spoken = useText()
  return (
    <>
      <Field label={say('name')}>{id => <Input id={id} maxLength={120} value={draft.name} onChange={event => put({ name: event.target.value })} />}</Field>
      <BothLanguages label={say('greeting')} rows={2} value={draft.greeting} onChange={greeting => put({ greeting })} />
      <Field label={say('origins')} hint={say('originsHint')}>
        {id => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 10 }} value={draft.sites} onChange={event => put({ sites: event.target.value })} />}
      </Field>
      <Look {...props} />
      <Cases {...props} />
      <Hours {...props} />
      <BothLanguages label={say('consent')} rows={2} value={draft.consent} onChange={consent => put({ consent })} />
      <p className="muted">{say('consentHint', { words: spoken(houseConsent) })}</p>
    </>
  )
}

function Look({ draft, put }: Props) {
  const say = useWords(entranceWords)
  const sayColour = useWords(colourWords)
  const sayAsking = useWords(askingWords)
  return (
    <>
      <fieldset className={styles.choice}>
        <legend>{say('colour')}</legend>
        <Radio.Group value={draft.colour} onChange={event => put({ colour: event.target.value })}>
          {colourNames.map(name => (
            <Radio key={name} value={name}>
              <span className={styles.named}>
                <span className={styles.swatch} style={{ background: entranceColours[name] }} aria-hidden />
                {sayColour(name)}
              </span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <fieldset className={styles.choice}>
        <legend>{say('asks')}</legend>
        <Radio.Group value={draft.asks} options={askings.map(value => ({ value, label: sayAsking(value) }))} onChange={event => put({ asks: event.target.value })} />
      </fieldset>
    </>
  )
}

function Cases({ draft, put }: Props) {
  const say = useWords(entranceWords)
  const spoken = useText()
  const { data: types = [] } = useCaseTypes()
  const options = [{ value: '', label: say('noType') }, ...types.map(({ id, name }) => ({ value: id, label: spoken(name) }))]
  return (
    <div className={styles.pair}>
      <Field label={say('unit')}>{id => <UnitSelect id={id} value={draft.unit} empty={say('noUnit')} onChange={unit => put({ unit })} />}</Field>
      <Field label={say('type')}>{id => <Select id={id} value={draft.caseType ?? ''} options={options} onChange={type => put({ caseType: type || null })} />}</Field>
    </div>
  )
}

function Hours({ draft, standing, put }: Props) {
  const say = useWords(entranceWords)
  const format = useFormat()
  const shown = standing === null ? say('hoursNone') : standing.open ? say('hoursOpen') : say('hoursAway', { time: format.instant(standing.backAt) })
  return (
    <div>
      <Checkbox checked={draft.showsHours} onChange={event => put({ showsHours: event.target.checked })}>
        {say('hours')}
      </Checkbox>
      <p className="muted">{say('hoursHint')}</p>
      {draft.showsHours && <p>{shown}</p>}
    </div>
  )
}
