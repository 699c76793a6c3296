import { useRef, useState } from 'react'
import type { CustomerFile } from '#modules/desk/views.ts'
import { newId, upload } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { ProblemError, saidBy } from '#web/ui/problem.ts'
import { customerFileWords } from './words.ts'

/** A file that goes with a word: on its way (`sent` of 0 to 1), kept, or not come through. */
export type ChosenFile = Readonly<{ id: string; file: File; sent: number; kept: CustomerFile | null; failed: string | null }>

/** Files on their way to an address; the same bytes twice are one file. */
export function useUploads(path: string) {
  const say = useWords(customerFileWords)
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([])
  const aborts = useRef(new Map<string, () => void>())
  const put = (id: string, part: Partial<ChosenFile>) => setChosen(before => before.map(each => (each.id === id ? { ...each, ...part } : each)))
  const send = async ({ id, file }: Pick<ChosenFile, 'id' | 'file'>): Promise<void> => {
    put(id, { sent: 0, failed: null })
    const { done, abort } = upload<CustomerFile>(path, file, sent => put(id, { sent: sent / Math.max(1, file.size) }))
    aborts.current.set(id, abort)
    try {
      const kept = await done
      setChosen(before => before.filter(each => each.id === id || each.kept?.hash !== kept.hash).map(each => (each.id === id ? { ...each, kept } : each)))
    } catch (error) {
      put(id, { failed: error instanceof ProblemError ? saidBy(error.problem) : say('failed') })
    }
    aborts.current.delete(id)
  }
  const begin = (file: File): Promise<void> => {
    const one = { id: newId(), file }
    setChosen(before => [...before, { ...one, sent: 0, kept: null, failed: null }])
    return send(one)
  }
  const remove = (id: string) => {
    aborts.current.get(id)?.()
    setChosen(before => before.filter(each => each.id !== id))
  }
  return { chosen, begin, send, remove, clear: () => setChosen([]) }
}
