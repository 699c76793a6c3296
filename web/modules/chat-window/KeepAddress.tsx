import { useState } from 'react'
import { change, newId } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage, ProblemError, saidBy } from '#web/ui/problem.ts'
import styles from './Chat.module.css'
import { ChatField } from './ChatField.tsx'
import { chatWords } from './words.ts'

/** Where answers go once one has left; it may be left, and changed, at any time. */
export function KeepAddress({ token, address }: { token: string; address: string }) {
  const say = useWords(chatWords)
  const [asking, setAsking] = useState(false)
  const [left, setLeft] = useState(address)
  const [problem, setProblem] = useState<string | undefined>()
  const keep = async () => {
    try {
      await change(`/chats/${token}/address`, { entry: newId(), address: left.trim() })
      setProblem(undefined)
      setAsking(false)
    } catch (error) {
      setProblem(fieldMessage(error, 'address') ? say('badAddress') : error instanceof ProblemError ? saidBy(error.problem) : say('broken'))
    }
  }
  if (!asking)
    return (
      <p className={styles.keep}>
        {address !== '' && <span className="muted">{say('goesTo', { address })}</span>}
        <button type="button" className={styles.plainButton} onClick={() => setAsking(true)}>
          {say(address === '' ? 'leaveAddress' : 'changeAddress')}
        </button>
      </p>
    )
  return (
    <form
      className={styles.writer}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void keep()
      }}
    >
      <ChatField label={say('address')} type="email" autoComplete="email" error={problem} hint={say('addressHint')} value={left} onType={setLeft} />
      <button type="submit" className={styles.primary}>
        {say('keepAddress')}
      </button>
    </form>
  )
}
