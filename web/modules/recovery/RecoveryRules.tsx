import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { currencies } from '#kernel/money.ts'
import type { LadderRole } from '#modules/identity/role.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import { roleWords } from '#modules/identity/words.ts'
import type { RecoveryRules as Rules } from '#modules/recovery/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useMoney } from '#web/ui/use-money.ts'
import { useRecoveryRules } from './queries.ts'
import styles from './Recovery.module.css'
import { RecoveryTabs } from './RecoveryTabs.tsx'
import { recoveryWords } from './words.ts'

/** Who may give how much alone, how soon an answer is due above that, and when the customer is asked. */
export function RecoveryRules() {
  const say = useWords(recoveryWords)
  const { data, error, refetch } = useRecoveryRules()
  return (
    <ListFrame title={say('rules')} fact={say('rulesFact')} tools={<RecoveryTabs />}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!error && (data ? <RulesForm given={data as Rules} /> : <Skeleton lines={6} />)}
    </ListFrame>
  )
}

function RulesForm({ given }: { given: Rules }) {
  const say = useWords(recoveryWords)
  const may = useMay('recovery.set-up')
  const [rules, setRules] = useState(given)
  const save = useAct({ send: () => change('/recovery-rules', rules), stale: [['recoveries']], said: say('saved'), quiet: true })
  const set = (part: Partial<Rules>) => setRules(before => ({ ...before, ...part }))
  return (
    <div className={styles.form}>
      <Form onSend={() => save.mutate()}>
        <Field label={say('currency')}>
          {id => <Select id={id} disabled={!may} value={rules.currency} options={currencies.map(value => ({ value, label: value }))} onChange={currency => set({ currency })} />}
        </Field>
        {ladderRoles.map(role => (
          <LimitField key={role} role={role} rules={rules} disabled={!may} onChange={limit => set({ limits: { ...rules.limits, [role]: limit } })} />
        ))}
        <Field label={say('approvalMinutes')}>
          {id => <InputNumber id={id} disabled={!may} min={1} max={10_080} precision={0} value={rules.approvalMinutes} onChange={value => set({ approvalMinutes: value ?? 15 })} />}
        </Field>
        <Field label={say('followUpDays')}>
          {id => <InputNumber id={id} disabled={!may} min={1} max={90} precision={0} value={rules.followUpDays} onChange={value => set({ followUpDays: value ?? 3 })} />}
        </Field>
        <FormProblem error={save.error} />
        {may ? (
          <span>
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {say('save')}
            </Button>
          </span>
        ) : (
          <p className="muted">{say('readOnly')}</p>
        )}
      </Form>
    </div>
  )
}

type LimitProps = Readonly<{ role: LadderRole; rules: Rules; disabled: boolean; onChange: (limit: number | null) => void }>

function LimitField({ role, rules: { currency, limits }, disabled, onChange }: LimitProps) {
  const say = useWords(recoveryWords)
  const sayRole = useWords(roleWords)
  const money = useMoney(currency)
  const limit = limits[role]
  return (
    <Field label={say('limitOf', { role: sayRole(role).toLocaleLowerCase() })}>
      {id => (
        <span className={styles.amount}>
          <InputNumber
            id={id}
            disabled={disabled || limit === null}
            min={0}
            max={money.fromMinor(1_000_000_000)}
            precision={money.digits}
            value={limit === null ? null : money.fromMinor(limit)}
            onChange={value => onChange(money.toMinor(value ?? 0))}
          />
          <Checkbox disabled={disabled} checked={limit === null} onChange={event => onChange(event.target.checked ? null : 0)}>
            {say('noLimit')}
          </Checkbox>
        </span>
      )}
    </Field>
  )
}
