import { Button } from 'antd'
import { useState } from 'react'
import type { ServiceView, TouchpointView } from '#modules/catalog/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useService } from './queries.ts'
import { ServiceForm } from './ServiceForm.tsx'
import styles from './Services.module.css'
import { serviceWords } from './service-words.ts'
import { TouchpointCard } from './TouchpointCard.tsx'
import { TouchpointForm } from './TouchpointForm.tsx'
import { useText } from './use-text.ts'

/** One service: what it is, and its touchpoints in the order in which a customer meets them. */
export function ServiceJourney({ id }: { id: string }) {
  const { data, error, refetch } = useService(id)
  if (data) return <Journey service={data} />
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />
}

function Journey({ service }: { service: ServiceView }) {
  const say = useWords(serviceWords)
  const words = useText()
  const [form, setForm] = useState<TouchpointView | 'new' | null>(null)
  const add = (
    <Allowed may="catalog.write">
      <Button type="primary" onClick={() => setForm('new')}>
        {say('newTouchpoint')}
      </Button>
    </Allowed>
  )
  return (
    <div className={styles.service}>
      <Section title={words(service.name)} hint={words(service.description)} actions={<ServiceActions service={service} onAdd={() => setForm('new')} />}>
        <div className={styles.tags}>
          {service.channels.map(channel => (
            <Tag key={channel} tone="calm">
              {channel}
            </Tag>
          ))}
          {service.tiers.map(tier => (
            <Tag key={tier.key} tone="accent">
              {words(tier.name)}
            </Tag>
          ))}
        </div>
      </Section>
      {service.touchpoints.length === 0 ? (
        <EmptyState title={say('noTouchpoints')} body={say('noTouchpointsBody')} action={add} />
      ) : (
        <ol className={styles.journey} aria-label={say('touchpoints')}>
          {service.touchpoints.map((touchpoint, index) => (
            <TouchpointCard key={touchpoint.id} touchpoints={service.touchpoints} standards={service.standards} index={index} onChange={() => setForm(touchpoint)} />
          ))}
        </ol>
      )}
      {form && <TouchpointForm service={service} touchpoint={form === 'new' ? null : form} onClose={() => setForm(null)} />}
    </div>
  )
}

function ServiceActions({ service, onAdd }: { service: ServiceView; onAdd: () => void }) {
  const say = useWords(serviceWords)
  const words = useText()
  const [changing, setChanging] = useState(false)
  const remove = useAct({ send: () => change(`/services/${service.id}/remove`), stale: [['services', 'list']] })
  return (
    <Allowed may="catalog.write">
      <Button onClick={() => setChanging(true)}>{say('changeService')}</Button>
      <ConfirmButton
        danger
        title={say('removeServiceTitle', { name: words(service.name) })}
        consequence={say('removeServiceBody')}
        verb={say('remove')}
        onConfirm={() => remove.mutateAsync()}
      >
        {say('remove')}
      </ConfirmButton>
      {service.touchpoints.length > 0 && <Button onClick={onAdd}>{say('newTouchpoint')}</Button>}
      {changing && <ServiceForm service={service} onClose={() => setChanging(false)} />}
    </Allowed>
  )
}
