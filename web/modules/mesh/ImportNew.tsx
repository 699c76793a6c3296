import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ImportView } from '#modules/mesh/views.ts'
import { useSending } from '#web/shell/use-sending.ts'
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
  const navigate = useNavigate()
  const client = useQueryClient()
  const { sending, error, send } = useSending<ImportView>('/imports', async view => {
    client.setQueryData(['imports', view.id], view)
    await navigate({ to: '/imports/$id', params: { id: view.id } as never })
  })
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

const accepted = '.xes,.gz,.csv,.tsv,.txt,.zip,.json,.jsonocel,.xml,.ndjson,.jsonl'
