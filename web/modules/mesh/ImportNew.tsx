import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportView } from '#modules/mesh/views.ts'
import { upload } from '#web/shell/api.ts'
import type { Sending } from '#web/ui/DropZone.tsx'
import { DropZone, SendingFile } from '#web/ui/DropZone.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { importWords } from './import-words.ts'

/** Upload a log: drop it or choose it; its columns are checked on the next page. */
export function ImportNew() {
  const say = useWords(importWords)
  const format = useFormat()
  const { sending, error, send } = useUpload()
  return (
    <DetailFrame title={say('newImport')} fact={say('newFact')} trail={<Link to="/imports">{say('imports')}</Link>}>
      {sending ? (
        <SendingFile
          sending={sending}
          title={say('uploading', { name: sending.file.name })}
          hint={say('uploaded', { sent: format.bytes(sending.sent), size: format.bytes(sending.file.size) })}
          stop={say('cancelUpload')}
        />
      ) : (
        <DropZone title={say('drop')} hint={say('accepted')} verb={say('choose')} accept={accepted} onFile={send} />
      )}
      {error !== null && <ErrorState error={error} />}
    </DetailFrame>
  )
}

function useUpload() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File) => {
    setError(null)
    const { done, abort } = upload<ImportView>('/imports', file, sent => setSending(before => before && { ...before, sent }))
    setSending({ file, sent: 0, abort })
    try {
      const view = await done
      client.setQueryData(['imports', view.id], view)
      await navigate({ to: '/imports/$id', params: { id: view.id } as never })
    } catch (failure) {
      if (!(failure instanceof DOMException)) setError(failure)
    } finally {
      setSending(null)
    }
  }
  return { sending, error, send }
}

const accepted = '.xes,.gz,.csv,.tsv,.txt,.zip,.json,.jsonocel,.xml,.ndjson,.jsonl'
