import { useState } from 'react'
import type { Instant } from '#kernel/time.ts'
import { isAsked } from '#modules/desk/views.ts'
import type { TerminalForm, TerminalSent } from '#modules/terminals/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { FieldText } from '#web/modules/desk/FieldText.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { ProblemError, saidBy } from '#web/ui/problem.ts'
import type { Entry, Written } from './asking.ts'
import { Heading } from './Heading.tsx'
import styles from './Terminal.module.css'
import { deviceWords } from './words.ts'

type Props = Readonly<{
  form: TerminalForm | null
  written: Written
  send: (entry: Entry) => Promise<TerminalSent | null>
  back: (written: Written) => void
  done: (sent: TerminalSent | null) => void
}>

/** What was filled in, to be looked at before it goes. */
export function Check({ form, written, send, back, done }: Props) {
  const say = useWords(deviceWords)
  const spoken = useText()
  const locale = useLocale()
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly string[]>([])
  const fields = (form?.fields ?? []).filter(field => isAsked(field, written.values))
  const go = async () => {
    if (busy) return
    setBusy(true)
    setFaults([])
    const values = Object.fromEntries(fields.flatMap(({ key }) => (written.values[key] === undefined ? [] : [[key, written.values[key]]])))
    try {
      done(await send({ ...written, values, locale, filledAt: Date.now() as Instant }))
    } catch (error) {
      setFaults(told(error, key => spoken(fields.find(field => `values.${field.key}` === key)?.label ?? { 'zh-CN': '', en: '' })))
      setBusy(false)
    }
  }
  const rest = [
    ['words', written.text],
    ['name', written.name],
    ['phone', written.phone],
  ] as const
  return (
    <>
      <Heading>{say('check')}</Heading>
      <dl className={styles.facts}>
        {fields.map(field => {
          const value = written.values[field.key]
          return value === undefined || value === null ? null : (
            <div key={field.key}>
              <dt>{spoken(field.label)}</dt>
              <dd>
                <FieldText field={field} value={value} />
              </dd>
            </div>
          )
        })}
        {rest.map(([key, value]) =>
          value.trim() === '' ? null : (
            <div key={key}>
              <dt>{say(key)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {faults.length > 0 && (
        <div className={styles.fault} role="alert">
          {faults.map(fault => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
      <div className={styles.steps}>
        <button type="button" className={styles.way} disabled={busy} onClick={() => back(written)}>
          {say('change')}
        </button>
        <button type="button" className={styles.primary} disabled={busy} onClick={() => void go()}>
          {say(busy ? 'sending' : 'send')}
        </button>
      </div>
    </>
  )
}

/** Why it was not taken, field by field where the server says so. */
function told(error: unknown, nameOf: (key: string) => string): readonly string[] {
  if (!(error instanceof ProblemError)) return [String(error)]
  const { errors = [] } = error.problem
  return errors.length > 0 ? errors.map(({ field, message }) => [nameOf(field), message].filter(Boolean).join(': ')) : [saidBy(error.problem)]
}
