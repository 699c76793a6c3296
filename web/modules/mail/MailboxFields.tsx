import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import type { MailboxView, Security } from '#modules/mail/views.ts'
import { securities } from '#modules/mail/views.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import styles from './Mail.module.css'
import type { MailboxDraft, ServerDraft } from './mailbox-draft.ts'
import { mailboxWords, securityWords } from './words.ts'

type Props = Readonly<{ draft: MailboxDraft; view: MailboxView | null; error: Error | null; onChange: (draft: MailboxDraft) => void }>

export function MailboxFields(props: Props) {
  const say = useWords(mailboxWords)
  const { draft, view, onChange } = props
  return (
    <>
      <Identity {...props} />
      <Section title={say('wayIn')}>
        <div className={styles.group}>
          <Radio.Group
            value={draft.fetched}
            onChange={event => onChange({ ...draft, fetched: event.target.value as boolean, plus: event.target.value ? false : draft.plus })}
            options={[
              { value: false, label: say('direct') },
              { value: true, label: say('fetched') },
            ]}
          />
          {draft.fetched ? (
            <ServerFields folder kept={Boolean(view?.imap)} server={draft.imap} onChange={imap => onChange({ ...draft, imap })} />
          ) : (
            <p className="muted">{say('directHint')}</p>
          )}
        </div>
      </Section>
      <Section title={say('wayOut')}>
        <div className={styles.group}>
          <Checkbox checked={draft.sends} onChange={event => onChange({ ...draft, sends: event.target.checked })}>
            {say('sends')}
          </Checkbox>
          {draft.sends && <ServerFields kept={Boolean(view?.smtp)} server={draft.smtp} onChange={smtp => onChange({ ...draft, smtp })} />}
          <div>
            <Checkbox checked={draft.plus} onChange={event => onChange({ ...draft, plus: event.target.checked })}>
              {say('plus')}
            </Checkbox>
            <br />
            <span className="muted">{say('plusHint')}</span>
          </div>
          <Field label={say('signature')}>
            {id => (
              <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 8 }} value={draft.signature} onChange={event => onChange({ ...draft, signature: event.target.value })} />
            )}
          </Field>
        </div>
      </Section>
      <AcknowledgementFields {...props} />
    </>
  )
}

function Identity({ draft, error, onChange }: Props) {
  const say = useWords(mailboxWords)
  return (
    <div className={styles.pair}>
      <Field label={say('address')} error={fieldMessage(error, 'address')}>
        {id => <Input id={id} type="email" autoComplete="off" value={draft.address} onChange={event => onChange({ ...draft, address: event.target.value })} />}
      </Field>
      <Field label={say('name')}>{id => <Input id={id} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}</Field>
      <Field label={say('unit')}>{id => <UnitSelect id={id} value={draft.unit} empty={say('noUnit')} onChange={unit => onChange({ ...draft, unit })} />}</Field>
    </div>
  )
}

type ServerProps = Readonly<{ server: ServerDraft; kept: boolean; folder?: boolean; onChange: (server: ServerDraft) => void }>

function ServerFields({ server, kept, folder, onChange }: ServerProps) {
  const say = useWords(mailboxWords)
  const saySecurity = useWords(securityWords)
  return (
    <div className={styles.pair}>
      <Field label={say('host')}>{id => <Input id={id} value={server.host} onChange={event => onChange({ ...server, host: event.target.value })} />}</Field>
      <Field label={say('port')}>
        {id => <InputNumber id={id} min={1} max={65_535} value={server.port} onChange={port => onChange({ ...server, port: port ?? 1 })} style={{ width: '100%' }} />}
      </Field>
      <Field label={say('security')}>
        {id => (
          <Select<Security>
            id={id}
            value={server.security}
            options={securities.map(value => ({ value, label: saySecurity(value) }))}
            onChange={security => onChange({ ...server, security })}
          />
        )}
      </Field>
      <Field label={say('user')}>{id => <Input id={id} autoComplete="off" value={server.user} onChange={event => onChange({ ...server, user: event.target.value })} />}</Field>
      <Field label={say('password')} hint={kept ? say('passwordKept') : undefined}>
        {id => <Input.Password id={id} autoComplete="new-password" value={server.password} onChange={event => onChange({ ...server, password: event.target.value })} />}
      </Field>
      {folder && <Field label={say('folder')}>{id => <Input id={id} value={server.folder} onChange={event => onChange({ ...server, folder: event.target.value })} />}</Field>}
    </div>
  )
}

function AcknowledgementFields({ draft, onChange }: Props) {
  const say = useWords(mailboxWords)
  const { acknowledgement } = draft
  const set = (more: Partial<MailboxDraft['acknowledgement']>) => onChange({ ...draft, acknowledgement: { ...acknowledgement, ...more } })
  return (
    <Section title={say('acknowledge')} hint={say('acknowledgeHint')}>
      <div className={styles.group}>
        <Checkbox checked={acknowledgement.on} onChange={event => set({ on: event.target.checked })}>
          {say('acknowledge')}
        </Checkbox>
        {acknowledgement.on && (
          <div className={styles.pair}>
            <Field label={say('chinese')}>
              {id => <Input.TextArea id={id} autoSize={{ minRows: 3 }} value={acknowledgement.zh} onChange={event => set({ zh: event.target.value })} />}
            </Field>
            <Field label={say('english')}>
              {id => <Input.TextArea id={id} autoSize={{ minRows: 3 }} value={acknowledgement.en} onChange={event => set({ en: event.target.value })} />}
            </Field>
          </div>
        )}
      </div>
    </Section>
  )
}
