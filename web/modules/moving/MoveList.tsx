import { DownloadOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { MoveView } from '#modules/moving/views.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { address } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useSending } from '#web/shell/use-sending.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DropZone, SendingFile } from '#web/ui/DropZone.tsx'
import { ListFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { formatWords, moveStageWords, movingWords } from './words.ts'

const accepted = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.mbox,.tar,.tgz,.gz,.zip'

/** Moving in (搬入): bring the cases of another desk here, and take all of ours out. */
export function MoveList() {
  const say = useWords(movingWords)
  const navigate = useNavigate()
  const { sending, error, send } = useSending<MoveView>('/moves', ({ id }) => navigate({ to: '/desk/moves/$id', params: { id } as never }))
  const format = useFormat()
  const download = (
    <Button href={address('/desk/export.ndjson')} download icon={<DownloadOutlined aria-hidden />}>
      {say('export')}
    </Button>
  )
  return (
    <ListFrame title={say('moving')} fact={say('movingFact')} tools={<DeskTabs />} actions={download}>
      {sending ? (
        <SendingFile sending={sending} title={say('uploading', { name: sending.file.name })} hint={format.bytes(sending.sent)} stop={say('stop')} />
      ) : (
        <DropZone title={say('drop')} hint={say('accepted')} verb={say('choose')} accept={accepted} onFile={send} />
      )}
      {error !== null && <ErrorState error={error} />}
      <Section title={say('list')}>
        <Moves />
      </Section>
    </ListFrame>
  )
}

const tones = { uploaded: 'waiting', checked: 'accent', running: 'waiting', completed: 'calm', failed: 'gone' } as const

export function MoveTag({ stage }: Pick<MoveView, 'stage'>) {
  const say = useWords(moveStageWords)
  return <Tag tone={tones[stage]}>{say(stage)}</Tag>
}

function Moves() {
  const say = useWords(movingWords)
  const sayFormat = useWords(formatWords)
  const format = useFormat()
  const list = useRows<MoveView>(['moves'], '/moves')
  const columns: readonly Column<MoveView>[] = [
    {
      ...{ key: 'file', title: say('file'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/moves/$id" params={{ id: row.id } as never}>
          {row.name}
        </Link>
      ),
    },
    { key: 'format', title: say('format'), cell: row => sayFormat(row.format) },
    { key: 'stage', title: say('stage'), cell: row => <MoveTag stage={row.stage} /> },
    { key: 'cases', title: say('cases'), number: true, cell: row => format.number(row.totals.cases) },
    { key: 'taken', title: say('taken'), number: true, cell: row => format.number(row.totals.taken) },
    { key: 'refused', title: say('refused'), number: true, cell: row => format.number(row.totals.refused) },
    { key: 'when', title: say('when'), cell: row => <When at={row.uploadedAt} /> },
    { key: 'by', title: say('by'), cell: row => row.uploadedByName ?? '' },
  ]
  return <RowsTable of={list} lines={3} label={say('list')} columns={columns} rowKey={({ id }) => id} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
}
