import { Button, Checkbox, Input } from 'antd'
import { eventWords as customerEvents } from '#modules/customers/words.ts'
import { eventWords as deskEvents } from '#modules/desk/words.ts'
import { eventWords as promiseEvents } from '#modules/promises/words.ts'
import type { WebhookAbout } from '#modules/webhooks/views.ts'
import { allWebhookTypes, webhookTypes } from '#modules/webhooks/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import styles from './Webhooks.module.css'
import { aboutWords, webhookWords } from './words.ts'

export type WebhookDraft = Readonly<{ name: string; address: string; types: readonly string[] }>

/** How an event is called, by its stable name. */
export function useTypeName(): (type: string) => string {
  const words = { ...deskEvents, ...customerEvents, ...promiseEvents, 'webhook.test': webhookWords.testEvent }
  const say = useWords(words)
  return type => (type in words ? say(type as keyof typeof words) : type)
}

export function WebhookFields({ draft, error, onChange }: Readonly<{ draft: WebhookDraft; error: Error | null; onChange: (draft: WebhookDraft) => void }>) {
  const say = useWords(webhookWords)
  return (
    <>
      <Field label={say('name')} error={fieldMessage(error, 'name')}>
        {id => <Input id={id} maxLength={120} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}
      </Field>
      <Field label={say('address')} hint={say('addressHint')} error={fieldMessage(error, 'address')}>
        {id => (
          <Input
            {...{ id, maxLength: 2000, type: 'url', placeholder: 'https://' }}
            value={draft.address}
            onChange={event => onChange({ ...draft, address: event.target.value.trim() })}
          />
        )}
      </Field>
      <Section
        title={say('types')}
        hint={say('typesHint')}
        actions={
          <Button size="small" onClick={() => onChange({ ...draft, types: allWebhookTypes })}>
            {say('all')}
          </Button>
        }
      >
        <TypeChoice chosen={draft.types} onChange={types => onChange({ ...draft, types })} />
      </Section>
    </>
  )
}

function TypeChoice({ chosen, onChange }: Readonly<{ chosen: readonly string[]; onChange: (types: readonly string[]) => void }>) {
  const sayAbout = useWords(aboutWords)
  const nameOf = useTypeName()
  return (
    <div className={styles.groups}>
      {(Object.keys(webhookTypes) as WebhookAbout[]).map(about => {
        const own: readonly string[] = webhookTypes[about]
        return (
          <fieldset key={about} className={styles.group}>
            <legend>{sayAbout(about)}</legend>
            <Checkbox.Group
              value={chosen.filter(type => own.includes(type))}
              options={own.map(value => ({ value, label: nameOf(value) }))}
              onChange={mine => onChange([...chosen.filter(type => !own.includes(type)), ...mine])}
            />
          </fieldset>
        )
      })}
    </div>
  )
}
