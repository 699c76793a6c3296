import type { ClipboardEvent, DragEvent } from 'react'
import { useState } from 'react'
import type { FileView } from '#modules/desk/views.ts'
import { upload } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useToast } from '#web/ui/toast.tsx'
import { caseWords } from './words.ts'

/** The server takes no more in one file. */
const mostBytes = 20 * 1024 * 1024

export type Files = ReturnType<typeof useFiles>

/**
 * The files that go with what is being written: each is sent as soon as it is chosen, dropped or pasted.
 * @param id of the case, also of one that is opened with them
 * @param kept what a draft names already
 */
export function useFiles(id: string, kept: readonly FileView[] = []) {
  const say = useWords(caseWords)
  const toast = useToast()
  const [chosen, setChosen] = useState(kept)
  const [sending, setSending] = useState<string | null>(null)
  const add = async (files: readonly File[]) => {
    for (const file of files) {
      if (file.size > mostBytes) {
        toast.failed(new Error(say('fileTooLarge', { name: file.name })))
        continue
      }
      setSending(file.name)
      await upload<FileView>(`/desk/cases/${id}/files`, file, () => {})
        .done.then(added => setChosen(before => [...before.filter(({ hash }) => hash !== added.hash), added]))
        .catch(error => toast.failed(error))
    }
    setSending(null)
  }
  const target = {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      void add([...event.dataTransfer.files])
    },
    onPaste: (event: ClipboardEvent) => {
      if (event.clipboardData.files.length === 0) return
      event.preventDefault()
      void add([...event.clipboardData.files])
    },
  }
  const remove = (hash: string) => setChosen(before => before.filter(each => each.hash !== hash))
  return { chosen, hashes: chosen.map(({ hash }) => hash), sending, add, remove, clear: () => setChosen([]), target }
}
