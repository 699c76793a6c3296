import { Input, Radio } from 'antd'
import type { ConnectionView, Provider, SecretName } from '#modules/messaging/views.ts'
import { providers } from '#modules/messaging/views.ts'
import { providerWords } from '#modules/messaging/words.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import styles from './Messaging.module.css'
import { connectionWords } from './words.ts'

export type ConnectionDraft = Readonly<Pick<ConnectionView, 'name' | 'provider' | 'unit' | 'account' | 'agent' | 'base'> & { secrets: Readonly<Record<SecretName, string>> }>

/** What each platform calls the things that are needed of it. */
const asked: Readonly<Record<Provider, Readonly<{ account: Name; agent?: Name; secrets: readonly (readonly [SecretName, Name])[] }>>> = {
  wechat: {
    account: 'wechatAccount',
    secrets: [
      ['secret', 'wechatSecret'],
      ['token', 'wechatToken'],
      ['aesKey', 'wechatAesKey'],
    ],
  },
  wecom: {
    account: 'wecomAccount',
    agent: 'wecomAgent',
    secrets: [
      ['secret', 'wecomSecret'],
      ['token', 'wecomToken'],
      ['aesKey', 'wecomAesKey'],
    ],
  },
  feishu: {
    account: 'feishuAccount',
    secrets: [
      ['secret', 'feishuSecret'],
      ['token', 'feishuToken'],
      ['aesKey', 'feishuAesKey'],
    ],
  },
  dingtalk: { account: 'dingtalkAccount', agent: 'dingtalkAgent', secrets: [['secret', 'dingtalkSecret']] },
}
type Name = keyof typeof connectionWords
type Props = Readonly<{ draft: ConnectionDraft; view: ConnectionView | null; error: Error | null; onChange: (draft: ConnectionDraft) => void }>

export function ConnectionFields(props: Props) {
  const { draft, view, error, onChange } = props
  const say = useWords(connectionWords)
  const sayProvider = useWords(providerWords)
  return (
    <>
      {view === null && (
        <Radio.Group
          aria-label={say('provider')}
          value={draft.provider}
          options={providers.map(value => ({ value, label: sayProvider(value) }))}
          onChange={event => onChange({ ...draft, provider: event.target.value as Provider })}
        />
      )}
      <div className={styles.pair}>
        <Field label={say('name')} error={fieldMessage(error, 'name')}>
          {id => <Input id={id} maxLength={120} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}
        </Field>
        <Field label={say('unit')}>{id => <UnitSelect id={id} value={draft.unit} empty={say('noUnit')} onChange={unit => onChange({ ...draft, unit })} />}</Field>
      </div>
      <OfPlatform {...props} />
      <Field label={say('base')} hint={say('baseHint')} error={fieldMessage(error, 'base')}>
        {id => <Input id={id} type="url" placeholder="https://" maxLength={500} value={draft.base} onChange={event => onChange({ ...draft, base: event.target.value })} />}
      </Field>
    </>
  )
}

function OfPlatform({ draft, view, error, onChange }: Props) {
  const say = useWords(connectionWords)
  const { account, agent, secrets } = asked[draft.provider]
  const optional = draft.provider === 'wechat' || draft.provider === 'feishu'
  const hintOf = (name: SecretName) => (view?.kept.includes(name) ? say('kept') : name === 'aesKey' && optional ? say('optional') : undefined)
  return (
    <div className={styles.pair}>
      <Field label={say(account)} error={fieldMessage(error, 'account')}>
        {id => <Input id={id} autoComplete="off" maxLength={200} value={draft.account} onChange={event => onChange({ ...draft, account: event.target.value })} />}
      </Field>
      {agent && (
        <Field label={say(agent)}>
          {id => <Input id={id} autoComplete="off" maxLength={200} value={draft.agent} onChange={event => onChange({ ...draft, agent: event.target.value })} />}
        </Field>
      )}
      {secrets.map(([name, words]) => (
        <Field key={name} label={say(words)} hint={hintOf(name)}>
          {id => (
            <Input.Password
              {...{ id, autoComplete: 'new-password', maxLength: 500, value: draft.secrets[name] }}
              onChange={event => onChange({ ...draft, secrets: { ...draft.secrets, [name]: event.target.value } })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
