import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ProcessRow } from '#modules/processes/views.ts'
import { StandardsTabs } from '#web/modules/catalog/StandardsTabs.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import type { Beginning } from './ProcessNew.tsx'
import { ProcessNew } from './ProcessNew.tsx'
import { useSpoken } from './queries.ts'
import { processWords, stageWords } from './words.ts'

/** Processes (服务流程): how each service is done, with version, state and what the check finds. */
export function ProcessList() {
  const say = useWords(processWords)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const actions = <Begin onBegin={setBeginning} />
  const tools = (
    <>
      <StandardsTabs />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
    </>
  )
  return (
    <ListFrame title={say('processes')} fact={say('processesFact')} actions={actions} tools={tools}>
      <Processes search={search} onBegin={setBeginning} />
      {beginning && <ProcessNew beginning={beginning} onClose={() => setBeginning(null)} />}
    </ListFrame>
  )
}

function Begin({ onBegin }: { onBegin: (beginning: Beginning) => void }) {
  const say = useWords(processWords)
  return (
    <Allowed may="processes.design">
      <FromReality onBegin={onBegin} />
      <Button onClick={() => onBegin('file')}>{say('importFile')}</Button>
      <Button type="primary" onClick={() => onBegin('template')}>
        {say('newProcess')}
      </Button>
    </Allowed>
  )
}

/** Whoever sees the mesh may draft from what it shows. */
function FromReality({ onBegin }: { onBegin: (beginning: Beginning) => void }) {
  const say = useWords(processWords)
  return (
    <Allowed may="mesh.read">
      <Button onClick={() => onBegin('reality')}>{say('fromReality')}</Button>
    </Allowed>
  )
}

function Processes({ search, onBegin }: { search: string; onBegin: (beginning: Beginning) => void }) {
  const say = useWords(processWords)
  const navigate = useNavigate()
  const list = useRows<ProcessRow>(['processes'], '/processes', { search })
  const columns = useColumns()
  const begin = (
    <Allowed may="processes.design">
      <Button type="primary" onClick={() => onBegin('template')}>
        {say('fromTemplate')}
      </Button>{' '}
      <Button onClick={() => onBegin('file')}>{say('importFile')}</Button> <FromReality onBegin={onBegin} />
    </Allowed>
  )
  const empty = search ? <EmptyState title={say('noMatch', { search })} /> : <EmptyState title={say('none')} body={say('noneBody')} action={begin} />
  const open = (row: ProcessRow) => void navigate({ to: '/standards/processes/$id', params: { id: row.id } as never })
  return <RowsTable of={list} label={say('processes')} columns={columns} rowKey={row => row.id} empty={empty} onOpen={open} />
}

const tones = { draft: 'waiting', published: 'calm', retired: 'gone' } as const

function useColumns(): readonly Column<ProcessRow>[] {
  const say = useWords(processWords)
  const sayStage = useWords(stageWords)
  const spoken = useSpoken()
  return [
    {
      ...{ key: 'name', title: say('name'), lead: true },
      cell: row => (
        <Link to="/standards/processes/$id" params={{ id: row.id } as never} onClick={event => event.stopPropagation()}>
          {spoken(row.name)}
        </Link>
      ),
    },
    { key: 'service', title: say('service'), cell: row => row.service ?? '' },
    { key: 'stage', title: say('stage'), cell: row => <Tag tone={tones[row.stage]}>{sayStage(row.stage)}</Tag> },
    { key: 'version', title: say('version'), cell: row => <VersionCell row={row} /> },
    { key: 'findings', title: say('findings'), cell: row => <FindingCounts errors={row.errors} warnings={row.warnings} /> },
    { key: 'saved', title: say('saved'), cell: row => <When at={row.savedAt} relative /> },
  ]
}

function VersionCell({ row }: { row: ProcessRow }) {
  const say = useWords(processWords)
  if (row.version === null) return <span className="muted">{say('noVersion')}</span>
  return (
    <span>
      {say('versionNumber', { number: row.version })} {row.unpublished && <span className="muted">{say('unpublished')}</span>}
    </span>
  )
}

function FindingCounts({ errors, warnings }: { errors: number; warnings: number }) {
  const say = useWords(processWords)
  if (errors + warnings === 0) return <span className="muted">{say('clean')}</span>
  const parts = [errors > 0 ? say('errorCount', { count: errors }) : '', warnings > 0 ? say('warningCount', { count: warnings }) : '']
  return <>{parts.filter(Boolean).join(' · ')}</>
}
