import { useState } from 'react'
import { ChooseFiles } from '#web/modules/customer-files/ChooseFiles.tsx'
import { useCustomerFiles } from '#web/modules/customer-files/use-customer-files.ts'
import { useWords } from '#web/ui/locale.tsx'
import { ProblemError, saidBy } from '#web/ui/problem.ts'
import styles from './Chat.module.css'
import type { Visit } from './use-visit.ts'
import { chatWords } from './words.ts'

export const longestWord = 5000

type Props = Readonly<{ id: string; text: string; invalid?: boolean; onType: (text: string) => void; onSend: () => void }>

/** Where one writes: Enter sends, with Shift it begins a new line; while an input method composes, Enter is its own. */
export function WordField({ id, text, invalid = false, onType, onSend }: Props) {
  const say = useWords(chatWords)
  return (
    <textarea
      id={id}
      rows={2}
      maxLength={longestWord}
      enterKeyHint="send"
      aria-label={say('write')}
      aria-invalid={invalid}
      placeholder={say('write')}
      title={say('writeHint')}
      value={text}
      onChange={event => onType(event.target.value)}
      onKeyDown={event => {
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
        event.preventDefault()
        onSend()
      }}
    />
  )
}

/** The next word of a conversation. */
export function ChatWriter({ visit }: { visit: Visit }) {
  const say = useWords(chatWords)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const files = useCustomerFiles(`/chats/${visit.token}/files`)
  const send = async () => {
    if (text.trim() === '' || !files.ready()) return
    setText('')
    files.clear()
    setProblem(null)
    setProblem(await visit.say(text, { files: files.kept }))
  }
  return (
    <form
      className={styles.writer}
      onPaste={files.onPaste}
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      {problem instanceof ProblemError && (
        <p className={styles.fault} role="alert">
          {saidBy(problem.problem)}
        </p>
      )}
      <ChooseFiles files={files} short />
      <div className={styles.row}>
        <WordField id="word" text={text} onType={setText} onSend={() => void send()} />
        <button type="submit" className={styles.primary}>
          {say('send')}
        </button>
      </div>
    </form>
  )
}
