import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { RoutingRule, SkillKind } from '#modules/desk/routing-views.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Routing.module.css'
import { levelWords, routingWords, skillKindWords } from './routing-words.ts'
import { useRoutingNames, useRuleSentence } from './use-routing.ts'

const nothing: RoutingRule = { name: '', when: { types: [], channels: [], languages: [], tiers: [], services: [], units: [] }, needs: [], certificates: [], unit: null }
const conditions = ['types', 'channels', 'languages', 'services', 'units'] as const
const kinds = Object.keys(skillKindWords) as SkillKind[]
type Props = Readonly<{ rule: RoutingRule | null; onKeep: (rule: RoutingRule) => void; onClose: () => void }>

/** One rule: for which cases, and who is looked at. What it says stands below as a sentence while one chooses. */
export function RuleDialog({ rule, onKeep, onClose }: Props) {
  const say = useWords(routingWords)
  const sayUi = useWords(uiWords)
  const sentence = useRuleSentence()
  const [written, setWritten] = useState(rule ?? nothing)
  const [tried, setTried] = useState(false)
  const lacks = written.name.trim() === ''
  const put = (part: Partial<RoutingRule>) => setWritten(before => ({ ...before, ...part }))
  const keep = () => {
    setTried(true)
    if (!lacks) onKeep({ ...written, name: written.name.trim() })
  }
  return (
    <Dialog title={rule ? say('editRule', { name: rule.name }) : say('addRule')} onClose={onClose} wide>
      <Form onSend={keep}>
        <Field label={say('name')} error={tried && lacks ? say('needName') : undefined}>
          {id => <Input id={id} maxLength={120} value={written.name} onChange={event => put({ name: event.target.value })} />}
        </Field>
        <Which written={written} put={put} />
        <Whom written={written} put={put} />
        <p className={styles.sentence}>{sentence(written)}</p>
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit">
            {say(rule ? 'save' : 'addRule')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

type Part = Readonly<{ written: RoutingRule; put: (part: Partial<RoutingRule>) => void }>
const inDialog = { getPopupContainer: (trigger: HTMLElement) => trigger.parentElement ?? document.body }

function Which({ written: { when }, put }: Part) {
  const say = useWords(routingWords)
  const { options } = useRoutingNames()
  const set = (field: keyof RoutingRule['when'], values: readonly string[]) => put({ when: { ...when, [field]: values } })
  return (
    <fieldset className={styles.part}>
      <legend>{say('forWhich')}</legend>
      <p className="muted">{say('emptyIsAny')}</p>
      <div className={styles.pair}>
        {conditions.map(field => (
          <Field key={field} label={say(field)}>
            {id => (
              <Select id={id} mode="multiple" {...inDialog} value={[...when[field]]} options={options[field]} optionFilterProp="label" onChange={values => set(field, values)} />
            )}
          </Field>
        ))}
        <Field label={say('tiers')}>{id => <Select id={id} mode="tags" open={false} suffixIcon={null} value={[...when.tiers]} onChange={values => set('tiers', values)} />}</Field>
      </div>
    </fieldset>
  )
}

function Whom({ written: { unit, needs, certificates }, put }: Part) {
  const say = useWords(routingWords)
  const sayKind = useWords(skillKindWords)
  const sayLevel = useWords(levelWords)
  const { options } = useRoutingNames()
  const levels = [{ value: 0, label: say('anyLevel') }, ...([1, 2, 3] as const).map(level => ({ value: level as number, label: sayLevel(`${level}`) }))]
  const need = (kind: SkillKind, level: number) => put({ needs: [...needs.filter(each => each.kind !== kind), ...(level > 0 ? [{ kind, level }] : [])] })
  return (
    <fieldset className={styles.part}>
      <legend>{say('toWhom')}</legend>
      <div className={styles.pair}>
        <Field label={say('unit')}>
          {id => (
            <Select id={id} {...inDialog} value={unit ?? ''} options={[{ value: '', label: say('ownUnit') }, ...options.units]} onChange={next => put({ unit: next || null })} />
          )}
        </Field>
        {kinds.map(kind => (
          <Field key={kind} label={say('need', { kind: sayKind(kind) })}>
            {id => <Select id={id} {...inDialog} value={needs.find(each => each.kind === kind)?.level ?? 0} options={levels} onChange={level => need(kind, level)} />}
          </Field>
        ))}
        <Field label={say('certificates')} hint={say('certificatesHint')}>
          {id => <Select id={id} mode="tags" open={false} suffixIcon={null} value={[...certificates]} onChange={values => put({ certificates: values })} />}
        </Field>
      </div>
    </fieldset>
  )
}
