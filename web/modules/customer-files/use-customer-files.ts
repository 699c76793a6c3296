import type { ClipboardEvent } from 'react'
import { useState } from 'react'
import { mostCustomerBytes, mostCustomerFiles } from '#modules/desk/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { lighterPicture } from './lighter-picture.ts'
import { useUploads } from './use-uploads.ts'
import { customerFileWords } from './words.ts'

export const takenTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'application/pdf']
/** Some devices tell no type. */
const takenEndings = /\.(?:jpe?g|png|webp|gif|pdf)$/i

export type CustomerFiles = ReturnType<typeof useCustomerFiles>

/** The pictures and PDFs that a customer adds to a word, each sent as soon as it is chosen. @param path the address that takes them */
export function useCustomerFiles(path: string) {
  const say = useWords(customerFileWords)
  const most = `${mostCustomerBytes / 1024 / 1024} MB`
  const { chosen, begin, ...uploads } = useUploads(path)
  const [faults, setFaults] = useState<readonly string[]>([])
  const addOne = async (given: File): Promise<void> => {
    const isTaken = given.type === '' ? takenEndings.test(given.name) : takenTypes.includes(given.type)
    if (!isTaken) return setFaults(before => [...before, say('wrongKind', { name: given.name })])
    const file = await lighterPicture(given)
    if (file.size > mostCustomerBytes) return setFaults(before => [...before, say('tooLarge', { name: given.name, most })])
    await begin(file)
  }
  const add = async (files: readonly File[]): Promise<void> => {
    const room = mostCustomerFiles - chosen.length
    setFaults(files.length > room ? [say('tooMany', { count: mostCustomerFiles })] : [])
    for (const file of files.slice(0, Math.max(0, room))) await addOne(file)
  }
  const remove = (id: string) => {
    setFaults([])
    uploads.remove(id)
  }
  const clear = () => {
    setFaults([])
    uploads.clear()
  }
  const onPaste = ({ clipboardData: { files } }: ClipboardEvent) => {
    if (files.length > 0) void add([...files])
  }
  /** Whether what was chosen is complete; otherwise it is said why not. */
  const ready = (): boolean => {
    const isSending = chosen.some(each => each.kept === null && each.failed === null)
    if (isSending) setFaults([say('wait')])
    return !isSending && chosen.every(({ failed }) => failed === null)
  }
  const kept = chosen.flatMap(each => (each.kept ? [each.kept] : []))
  return { chosen, kept, hashes: kept.map(({ hash }) => hash), faults, most, add, send: uploads.send, remove, clear, ready, onPaste }
}
