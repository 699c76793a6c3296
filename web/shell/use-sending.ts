import { useState } from 'react'
import type { Sending } from '#web/ui/DropZone.tsx'
import { upload } from './api.ts'

/** Sends a chosen file, tells how far it has come, and goes on with what the server made of it. */
export function useSending<Answer>(path: string, done: (answer: Answer) => Promise<void> | void) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File) => {
    setError(null)
    const sent = upload<Answer>(path, file, bytes => setSending(before => before && { ...before, sent: bytes }))
    setSending({ file, sent: 0, abort: sent.abort })
    try {
      await done(await sent.done)
    } catch (failure) {
      if (!(failure instanceof DOMException)) setError(failure)
    } finally {
      setSending(null)
    }
  }
  return { sending, error, send }
}
