import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import type { Text } from '#kernel/words.ts'
import { noText } from '#kernel/words.ts'
import type { ElementTier, TouchpointElement } from '#modules/catalog/views.ts'
import { elementTiers } from '#modules/catalog/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { BothLanguages } from './BothLanguages.tsx'
import { ListedTexts } from './ListedTexts.tsx'
import styles from './Services.module.css'
import { StandardSelect } from './StandardSelect.tsx'
import { serviceWords } from './service-words.ts'
import { TierMark } from './TierMark.tsx'

type Props = Readonly<{ number: number; element: TouchpointElement; onChange: (element: TouchpointElement) => void; onRemove: () => void }>

/** One element of a touchpoint: its tier, its text, and the choices when it is a limited one. */
export function ElementFields({ number, element, onChange, onRemove }: Props) {
  const say = useWords(serviceWords)
  const choose = (tier: ElementTier) => onChange({ ...element, tier, choices: tier === 'limited-choice' ? (element.choices.length > 0 ? element.choices : [noText, noText]) : [] })
  return (
    <fieldset className={styles.part} aria-label={`${say('elements')} ${number}`}>
      <div className={styles.partHead}>
        <Segmented
          aria-label={say('tier')}
          value={element.tier}
          options={elementTiers.map(value => ({ value, label: <TierMark tier={value} /> }))}
          onChange={value => choose(value as ElementTier)}
        />
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={say('removeElement', { number })} title={say('removeElement', { number })} onClick={onRemove} />
      </div>
      <BothLanguages label={say('whatItIs')} rows={2} value={element.text} onChange={text => onChange({ ...element, text })} />
      <Field label={say('standard')}>
        {id => (
          <StandardSelect
            id={id}
            value={element.standard}
            empty={say('noStandard')}
            onChange={standard => onChange({ ...element, standard: standard as TouchpointElement['standard'] })}
          />
        )}
      </Field>
      {element.tier === 'limited-choice' && <Choices choices={element.choices} onChange={choices => onChange({ ...element, choices })} />}
    </fieldset>
  )
}

function Choices({ choices, onChange }: { choices: readonly Text[]; onChange: (choices: readonly Text[]) => void }) {
  const say = useWords(serviceWords)
  return (
    <>
      <ListedTexts texts={choices} label={number => say('choice', { number })} removeLabel={number => say('removeChoice', { number })} least={2} onChange={onChange} />
      <div>
        <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...choices, noText])}>
          {say('addChoice')}
        </Button>
      </div>
    </>
  )
}
