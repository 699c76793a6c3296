import { useState } from 'react'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { ProblemError, saidBy } from '#web/ui/problem.ts'
import { ask } from './asking.ts'
import { Heading } from './Heading.tsx'
import styles from './Terminal.module.css'
import { Labelled } from './TouchField.tsx'
import { deviceWords } from './words.ts'

/** The way out, for whoever knows the PIN. */
export function Leave({ device, back }: { device: string; back: () => void }) {
  const say = useWords(deviceWords)
  const locale = useLocale()
  const [pin, setPin] = useState('')
  const [fault, setFault] = useState<string>()
  const go = async () => {
    if (pin.trim() === '') return setFault(say('fillIn'))
    try {
      await ask('leave', { device, pin }, locale)
      location.assign('/')
    } catch (error) {
      setFault(error instanceof ProblemError ? saidBy(error.problem) : say('needNetwork'))
    }
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void go()
      }}
    >
      <Heading>{say('leave')}</Heading>
      <Labelled label={say('pin')} fault={fault}>
        {marks => <input {...marks} type="password" inputMode="numeric" autoComplete="off" maxLength={12} value={pin} onChange={event => setPin(event.target.value)} />}
      </Labelled>
      <div className={styles.steps}>
        <button type="button" className={styles.way} onClick={back}>
          {say('back')}
        </button>
        <button type="submit" className={styles.primary}>
          {say('leaveNow')}
        </button>
      </div>
    </form>
  )
}
