import { Link, useParams } from '@tanstack/react-router'
import { Progress } from 'antd'
import type { ImportView } from '#modules/customers/views.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { DetailFrame, Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { ImportActions } from './ImportActions.tsx'
import { KeptCustomers, LikelyRows, RefusedRows } from './ImportLines.tsx'
import { ImportManner } from './ImportManner.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import styles from './Imports.module.css'
import { ImportTag } from './ImportTables.tsx'
import { importWords } from './import-words.ts'
import { useImport } from './queries.ts'

/** One table of customers: what would come of it, the taking, and what became of it. */
export function ImportTable() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useImport(id)
  if (data) return <Known key={id} view={data as ImportView} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Known({ view }: { view: ImportView }) {
  const say = useWords(importWords)
  const { stage, totals, forgottenAt } = view
  const open = stage === 'checked' || (stage === 'failed' && totals.created === 0)
  const looked = stage !== 'uploaded' && forgottenAt === null
  return (
    <DetailFrame
      title={view.name}
      marks={<ImportTag stage={stage} />}
      trail={<Link to="/customers/import">{say('title')}</Link>}
      actions={<ImportActions view={view} />}
      facts={<Standing view={view} />}
    >
      <Happening view={view} />
      {open && forgottenAt === null && <ImportManner key={JSON.stringify(view.manner)} view={view} />}
      {open && forgottenAt === null && <ImportPreview view={view} />}
      {looked && view.takenBack !== null && view.takenBack.kept > 0 && <KeptCustomers id={view.id} />}
      {looked && totals.refused > 0 && <RefusedRows view={view} />}
      {looked && totals.likely > 0 && <LikelyRows view={view} />}
    </DetailFrame>
  )
}

/** What is going on, or how it ended. */
function Happening({ view }: { view: ImportView }) {
  const { stage, failure, totals, rate, takenBack, forgottenAt } = view
  const say = useWords(importWords)
  const format = useFormat()
  const speed = format.number(rate ?? 0)
  return (
    <div className={styles.happening}>
      {failure !== null && <p className={styles.failure}>{say('failed', { reason: failure.startsWith('too-many-rows') ? say('tooManyRows') : failure })}</p>}
      {stage === 'uploaded' && <p role="status">{say('checking', { rows: format.number(totals.rows), rate: speed })}</p>}
      {stage === 'running' && <Taking view={view} speed={speed} />}
      {stage === 'undoing' && <p role="status">{say('undoing')}</p>}
      {takenBack !== null && <p>{say('undone', { done: format.number(takenBack.done), kept: format.number(takenBack.kept) })}</p>}
      {forgottenAt !== null ? <p className="muted">{say('forgotten')}</p> : stage === 'completed' && <p className="muted">{say('keptUntil')}</p>}
    </div>
  )
}

function Taking({ view: { name, totals, expected }, speed }: { view: ImportView; speed: string }) {
  const say = useWords(importWords)
  const format = useFormat()
  const all = Math.max(expected, totals.rows, 1)
  return (
    <>
      <Progress percent={Math.floor((totals.rows / all) * 100)} strokeColor="var(--accent)" aria-label={name} />
      <p role="status">{say('taking', { rows: format.number(totals.rows), all: format.number(all), rate: speed })}</p>
    </>
  )
}

function Standing({ view: { totals, uploadedAt, uploadedByName, endedAt } }: { view: ImportView }) {
  const say = useWords(importWords)
  const format = useFormat()
  const counts = ['rows', 'created', 'changed', 'unchanged', 'likely', 'refused', ...(totals.organisations > 0 ? (['organisations'] as const) : [])] as const
  return (
    <Facts
      of={[
        ...counts.map(
          name =>
            [
              say(name),
              <span key={name} className="number">
                {format.number(totals[name])}
              </span>,
            ] as const,
        ),
        [say('when'), <When key="when" at={uploadedAt} />],
        ...(uploadedByName ? [[say('by'), uploadedByName] as const] : []),
        ...(endedAt !== null ? [[say('ended'), <When key="ended" at={endedAt} />] as const] : []),
      ]}
    />
  )
}
