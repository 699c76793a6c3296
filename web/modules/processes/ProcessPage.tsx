import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ProcessView } from '#modules/processes/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useMay } from '#web/shell/session.ts'
import { PageHead } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { usePhone } from '#web/ui/use-media.ts'
import { DraftGuards } from './DraftGuards.tsx'
import drawing from './Drawing.module.css'
import { markFindings, markRun, showLimits } from './marks.ts'
import styles from './Process.module.css'
import { ProcessActions } from './ProcessActions.tsx'
import { useProcess, useSavedCheck, useSpoken } from './queries.ts'
import type { Side } from './SidePanel.tsx'
import { SidePanel } from './SidePanel.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useCheck, useDesk } from './use-desk.ts'
import { useDiagram } from './use-diagram.ts'
import { processWords, stageWords } from './words.ts'

/** One process: its drawing, what is said at each step, the check, its versions. */
export function ProcessPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = useProcess(id)
  return data ? <ProcessDesk key={id} view={data} /> : <AwaitedPage error={error} refetch={refetch} />
}

const tones = { draft: 'waiting', published: 'calm', retired: 'gone' } as const

function ProcessDesk({ view }: { view: ProcessView }) {
  const say = useWords(processWords)
  const sayStage = useWords(stageWords)
  const spoken = useSpoken()
  const phone = usePhone()
  const mayDesign = useMay('processes.design')
  const edits = mayDesign && !phone && view.stage !== 'retired'
  const [loaded, setLoaded] = useState({ number: view.draft.number, xml: view.xml })
  const { container, diagram, failed } = useDiagram(loaded.xml, edits)
  const desk = useDesk(diagram, view, loaded.number, edits)
  const asked = useCheck(diagram, desk, view, edits)
  const saved = useSavedCheck(view.id, !edits)
  const check = edits ? asked.check : (saved.data ?? null)
  const [side, setSide] = useState<Side>('step')
  const [run, setRun] = useState<readonly string[] | null>(null)
  useMarks(diagram, check?.findings ?? null, run, desk.revision)
  const load = () => setLoaded({ number: view.draft.number, xml: view.xml })
  const newer = view.draft.number > desk.number && !desk.saving
  // Whoever has changed nothing simply sees the newest; nobody's work is replaced.
  if (newer && !desk.dirty && loaded.number !== view.draft.number) load()
  const trail = <Link to="/standards/processes">{say('processes')}</Link>
  const actions = <ProcessActions view={view} desk={desk} diagram={diagram} check={check} edits={edits} />
  return (
    <div className={`${styles.desk} ${side === 'load' ? styles.roomy : ''}`}>
      <div className={styles.deskHead}>
        <PageHead
          title={spoken(view.name)}
          trail={trail}
          actions={actions}
          fact={<Fact view={view} desk={desk} phone={phone} errors={edits ? (check?.findings.filter(({ severity }) => severity === 'error').length ?? 0) : 0} />}
          marks={<Tag tone={tones[view.stage]}>{sayStage(view.stage)}</Tag>}
        />
        <DraftGuards view={view} desk={desk} diagram={diagram} newer={newer && desk.dirty} onLoad={load} />
      </div>
      <section className={styles.drawing} aria-label={say('canvas')}>
        <Toolbar diagram={diagram} edits={edits} revision={desk.revision} />
        <div ref={container} className={drawing.canvas} />
        {failed !== null && failed !== undefined && (
          <div className={drawing.failed}>
            <Alert>{say('brokenDrawing')}</Alert>
          </div>
        )}
      </section>
      <SidePanel {...{ view, desk, diagram, check, edits, side, setSide, run, setRun }} state={asked} />
    </div>
  )
}

function Fact({ view, desk, phone, errors }: { view: ProcessView; desk: ReturnType<typeof useDesk>; phone: boolean; errors: number }) {
  const say = useWords(processWords)
  const format = useFormat()
  const parts = [
    view.versions[0] ? say('versionNumber', { number: view.versions[0].number }) : say('noVersion'),
    view.service ?? '',
    view.promiseMinutes === null ? '' : `${say('promise')} ${format.duration(view.promiseMinutes * 60_000)}`,
    desk.dirty ? say('unsaved') : view.unpublished && view.versions.length > 0 ? say('unpublished') : '',
    errors > 0 ? say('cannotPublish', { count: errors }) : '',
    view.stage === 'retired' ? say('retiredFact') : phone ? say('readOnlyPhone') : '',
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

function useMarks(diagram: Parameters<typeof showLimits>[0] | null, findings: Parameters<typeof markFindings>[1] | null, run: readonly string[] | null, revision: number): void {
  const format = useFormat()
  const locale = useLocale()
  useEffect(() => (diagram && findings ? markFindings(diagram, findings) : undefined), [diagram, findings])
  useEffect(() => (diagram && run ? markRun(diagram, run) : undefined), [diagram, run])
  // biome-ignore lint/correctness/useExhaustiveDependencies: limits are written anew after every change, and in the language of the page
  useEffect(() => {
    if (diagram) showLimits(diagram, format.duration)
  }, [diagram, revision, locale])
}
