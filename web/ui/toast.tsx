import type { ReactNode } from 'react'
import { createContext, use, useCallback, useState } from 'react'
import { useWords } from './locale.tsx'
import { isOffline, ProblemError, saidBy } from './problem.ts'
import styles from './toast.module.css'
import { uiWords } from './words.ts'

type Note = Readonly<{ id: number; text: string; tone: 'done' | 'failed' }>
type Tell = Readonly<{ done: (text: string) => void; failed: (error: unknown) => void }>
const ToastContext = createContext<Tell>({ done: () => {}, failed: () => {} })

/** Short notes at the foot of the page, read out politely; failures say what the server said. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const say = useWords(uiWords)
  const [notes, setNotes] = useState<readonly Note[]>([])
  const add = useCallback((text: string, tone: Note['tone']) => {
    const note = { id: Math.random(), text, tone }
    setNotes(before => [...before.slice(-2), note])
    setTimeout(() => setNotes(before => before.filter(each => each !== note)), tone === 'done' ? 4000 : 9000)
  }, [])
  const done = useCallback((text: string) => add(text, 'done'), [add])
  const failed = useCallback(
    (error: unknown) => {
      const problem = error instanceof ProblemError ? error.problem : null
      add(problem ? saidBy(problem) : say(isOffline(error) ? 'offlineTitle' : 'brokenTitle'), 'failed')
    },
    [add, say],
  )
  return (
    <ToastContext value={{ done, failed }}>
      {children}
      <div className={styles.stack} aria-live="polite">
        {notes.map(note => (
          <div key={note.id} className={`${styles.note} ${styles[note.tone]}`}>
            {note.text}
          </div>
        ))}
      </div>
    </ToastContext>
  )
}

export function useToast(): Tell {
  return use(ToastContext)
}
