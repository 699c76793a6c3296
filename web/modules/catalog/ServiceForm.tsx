import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { CustomerTier, ServiceView } from '#modules/catalog/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { BothLanguages } from './BothLanguages.tsx'
import styles from './Services.module.css'
import { serviceWords } from './service-words.ts'

type Draft = Readonly<Pick<ServiceView, 'name' | 'description' | 'channels' | 'tiers'>>
type Props = Readonly<{ service: ServiceView | null; onDone?: (id: string) => void; onClose: () => void }>

/** Create or edit a service: its names, channels and customer tiers. */
export function ServiceForm({ service, onDone, onClose }: Props) {
  const say = useWords(serviceWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(() => service?.id ?? newId())
  const [draft, setDraft] = useState<Draft>(() => service ?? { name: noText, description: noText, channels: [], tiers: [] })
  const { name, description, channels, tiers } = draft
  const done = () => {
    onDone?.(id)
    onClose()
  }
  const save = useAct({
    send: () => (service ? change(`/services/${id}/change`, { name, description, channels, tiers }) : change(`/services/${id}/create`, { name, description, channels, tiers })),
    stale: [['services']],
    done,
    quiet: true,
  })
  return (
    <Dialog title={say(service ? 'changeService' : 'newService')} onClose={onClose} wide>
      <Form onSend={() => save.mutate()}>
        <BothLanguages
          label={say('name')}
          value={name}
          error={fieldMessage(save.error, 'name.zh-CN') ?? fieldMessage(save.error, 'name.en')}
          onChange={value => setDraft({ ...draft, name: value })}
        />
        <BothLanguages label={say('description')} rows={2} value={description} onChange={value => setDraft({ ...draft, description: value })} />
        <Field label={say('channels')} hint={say('channelsHint')}>
          {field => (
            <Select
              id={field}
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[',', '，', '、']}
              value={[...channels]}
              onChange={value => setDraft({ ...draft, channels: value.map(each => each.trim()).filter(Boolean) })}
            />
          )}
        </Field>
        <Tiers tiers={tiers} onChange={value => setDraft({ ...draft, tiers: value })} />
        <FormProblem error={save.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say(service ? 'save' : 'create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

function Tiers({ tiers, onChange }: { tiers: readonly CustomerTier[]; onChange: (tiers: readonly CustomerTier[]) => void }) {
  const say = useWords(serviceWords)
  const replace = (index: number, tier: CustomerTier) => onChange(tiers.map((before, at) => (at === index ? tier : before)))
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <h3>{say('tiers')}</h3>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...tiers, { key: '', name: noText }])}>
          {say('addTier')}
        </Button>
      </div>
      <p className="muted">{say('tiersHint')}</p>
      {tiers.map((tier, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
        <div key={index} className={styles.tierRow}>
          <Field label={say('tierKey')}>{field => <Input id={field} value={tier.key} onChange={event => replace(index, { ...tier, key: event.target.value })} />}</Field>
          <BothLanguages label={say('name')} value={tier.name} onChange={name => replace(index, { ...tier, name })} />
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={`${say('removeTier')}: ${tier.key || index + 1}`}
            onClick={() => onChange(tiers.filter((_, at) => at !== index))}
          />
        </div>
      ))}
    </div>
  )
}
