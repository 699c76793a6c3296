import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { RoutingRule } from '#modules/desk/routing-views.ts'
import { useMay } from '#web/shell/session.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Routing.module.css'
import { RuleDialog } from './RuleDialog.tsx'
import { routingWords } from './routing-words.ts'
import { useRuleSentence } from './use-routing.ts'

type Props = Readonly<{
  rules: readonly RoutingRule[]
  workMinutes: number
  onChange: (part: Readonly<{ rules?: readonly RoutingRule[]; workMinutes?: number }>) => void
}>

/** The rules in their order, each as a sentence. */
export function RuleList({ rules, workMinutes, onChange }: Props) {
  const say = useWords(routingWords)
  const may = useMay('desk.set-up')
  const [editing, setEditing] = useState<number | null>(null)
  const move = (from: number, to: number) => onChange({ rules: rules.toSpliced(from, 1).toSpliced(to, 0, rules[from]!) })
  const keep = (rule: RoutingRule) => {
    onChange({ rules: editing === rules.length ? [...rules, rule] : rules.with(editing!, rule) })
    setEditing(null)
  }
  const add = may && <Button onClick={() => setEditing(rules.length)}>{say('addRule')}</Button>
  return (
    <Section title={say('rules')} hint={rules.length > 0 && say('rulesHint')} actions={add}>
      {rules.length === 0 && <p className="muted">{say('noRules')}</p>}
      <ol className={styles.rules}>
        {rules.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
          <li key={place}>
            <RuleLine rule={rule} may={may} onEdit={() => setEditing(place)} onRemove={() => onChange({ rules: rules.toSpliced(place, 1) })}>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined aria-hidden />}
                disabled={place === 0}
                aria-label={say('upRule', { name: rule.name })}
                onClick={() => move(place, place - 1)}
              />
              <Button
                {...{ type: 'text', size: 'small', disabled: place === rules.length - 1 }}
                icon={<ArrowDownOutlined aria-hidden />}
                aria-label={say('downRule', { name: rule.name })}
                onClick={() => move(place, place + 1)}
              />
            </RuleLine>
          </li>
        ))}
      </ol>
      {may && (
        <div className={styles.work}>
          <Field label={say('work')}>
            {id => <InputNumber id={id} min={1} max={10_000} precision={0} value={workMinutes} onChange={minutes => onChange({ workMinutes: minutes ?? 1 })} />}
          </Field>
        </div>
      )}
      {editing !== null && <RuleDialog rule={rules[editing] ?? null} onKeep={keep} onClose={() => setEditing(null)} />}
    </Section>
  )
}

type LineProps = Readonly<{ rule: RoutingRule; may: boolean; onEdit: () => void; onRemove: () => void; children: React.ReactNode }>

function RuleLine({ rule, may, onEdit, onRemove, children }: LineProps) {
  const say = useWords(routingWords)
  const sentence = useRuleSentence()
  return (
    <div className={styles.rule}>
      <div>
        <strong>{rule.name}</strong>
        <p>{sentence(rule)}</p>
      </div>
      {may && (
        <span className={styles.deeds}>
          {children}
          <Button type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={say('editRule', { name: rule.name })} onClick={onEdit} />
          <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={say('removeRule', { name: rule.name })} onClick={onRemove} />
        </span>
      )}
    </div>
  )
}
