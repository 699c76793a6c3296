import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { CollectorRow, SurveyView } from '#modules/voice/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useMay } from '#web/shell/session.ts'
import { CopyField } from '#web/ui/CopyField.tsx'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert, EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { CollectorDialog } from './CollectorDialog.tsx'
import { useSurvey } from './queries.ts'
import { SurveyFrame } from './SurveyFrame.tsx'
import styles from './Voice.module.css'
import { collectorWords, voiceWords } from './words.ts'

/** By which ways customers answer a survey: links to send, codes to print, pieces for a page. */
export function CollectPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useSurvey(id)
  if (data) return <Collectors view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Collectors({ view }: { view: SurveyView }) {
  const say = useWords(voiceWords)
  const may = useMay('voice.set-up')
  const [changing, setChanging] = useState<CollectorRow | 'new' | null>(null)
  const list = useRows<CollectorRow>(['voice', 'collectors', view.id], `/voice/surveys/${view.id}/collectors`)
  const columns = useColumns(may ? setChanging : null)
  const make = may && (
    <Button type="primary" onClick={() => setChanging('new')}>
      {say('newCollector')}
    </Button>
  )
  return (
    <SurveyFrame view={view}>
      {view.version === 0 && <Alert tone="concern">{say('publishFirst')}</Alert>}
      <Section
        title={say('collectors')}
        hint={say('collectFact')}
        actions={
          <>
            <Link to="/voice/$id/codes" params={{ id: view.id } as never}>
              <Button tabIndex={-1}>{say('printCodes')}</Button>
            </Link>
            {make}
          </>
        }
      >
        <RowsTable
          of={list}
          lines={4}
          label={say('collectors')}
          columns={columns}
          rowKey={({ id }) => id}
          empty={<EmptyState title={say('noCollectors')} body={say('noCollectorsBody')} action={make} />}
        />
      </Section>
      {changing && <CollectorDialog survey={view.id} row={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />}
    </SurveyFrame>
  )
}

function useColumns(onChange: ((row: CollectorRow) => void) | null): readonly Column<CollectorRow>[] {
  const say = useWords(voiceWords)
  const sayKind = useWords(collectorWords)
  const format = useFormat()
  return [
    { key: 'name', title: say('collectorName'), lead: true, wide: true, cell: row => (row.isOpen ? row.name : <span className="muted">{`${row.name} · ${say('isShut')}`}</span>) },
    { key: 'kind', title: say('collectorKind'), cell: row => sayKind(row.kind) },
    { key: 'about', title: say('aboutWhom'), cell: row => [row.unitName, row.personName, row.place].filter(Boolean).join(' · ') || <span className="muted">–</span> },
    { key: 'answers', title: say('finishedOfBegun'), number: true, cell: row => `${format.number(row.finished)} / ${format.number(row.begun)}` },
    {
      ...{ key: 'acts', title: say('change'), mute: true },
      cell: row => (
        <span className={styles.acts}>
          <CopyField short label={say(row.kind === 'embedded' ? 'copyPiece' : 'copyLink')} value={row.kind === 'embedded' ? embedding(row.url) : row.url} />
          <a href={row.url} target="_blank" rel="noreferrer">
            {say('openPage')}
          </a>
          {onChange && (
            <>
              <Button size="small" type="text" onClick={() => onChange(row)}>
                {say('change')}
              </Button>
              <Turn row={row} />
            </>
          )}
        </span>
      ),
    },
  ]
}

const embedding = (url: string): string => `<iframe src="${url}" style="width:100%;height:640px;border:0" title=""></iframe>`

function Turn({ row }: { row: CollectorRow }) {
  const say = useWords(voiceWords)
  const turn = useAct({ send: () => (row.isOpen ? change(`/voice/collectors/${row.id}/shut`) : change(`/voice/collectors/${row.id}/open`)), stale: [['voice', 'collectors']] })
  return (
    <Button size="small" type="text" loading={turn.isPending} onClick={() => turn.mutate()}>
      {say(row.isOpen ? 'shut' : 'open')}
    </Button>
  )
}
