import { AutoComplete, Select } from 'antd'
import type { StandardScope } from '#modules/catalog/views.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useServiceChoice } from './queries.ts'
import styles from './Standard.module.css'
import { standardWords } from './standard-words.ts'
import { useText } from './use-text.ts'

/** Where a standard holds: a service, a customer tier, a channel, a unit; empty is everywhere. */
export function ScopeFields({ scope, onChange }: { scope: StandardScope; onChange: (scope: StandardScope) => void }) {
  const say = useWords(standardWords)
  const words = useText()
  const { data } = useServiceChoice()
  const services = data?.rows ?? []
  const chosen = services.find(service => service.id === scope.service)
  return (
    <Section title={say('scope')}>
      <div className={styles.fields}>
        <Field label={say('service')}>
          {id => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={scope.service ?? ''}
              options={[{ value: '', label: say('any') }, ...services.map(service => ({ value: service.id as string, label: words(service.name) }))]}
              onChange={service => onChange({ ...scope, service: (service || null) as StandardScope['service'] })}
            />
          )}
        </Field>
        <Field label={say('tier')}>
          {id => (
            <AutoComplete
              id={id}
              placeholder={say('any')}
              value={scope.tier ?? ''}
              options={(chosen?.tiers ?? []).map(tier => ({ value: tier.key, label: `${tier.key} · ${words(tier.name)}` }))}
              onChange={(tier: string) => onChange({ ...scope, tier: tier || null })}
            />
          )}
        </Field>
        <Field label={say('channel')}>
          {id => (
            <AutoComplete
              id={id}
              placeholder={say('any')}
              value={scope.channel ?? ''}
              options={(chosen?.channels ?? []).map(value => ({ value }))}
              onChange={(channel: string) => onChange({ ...scope, channel: channel || null })}
            />
          )}
        </Field>
        <Field label={say('unit')}>
          {id => <UnitSelect id={id} value={scope.unit} empty={say('everywhere')} onChange={unit => onChange({ ...scope, unit: unit as StandardScope['unit'] })} />}
        </Field>
      </div>
    </Section>
  )
}
