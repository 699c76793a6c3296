import { Segmented } from 'antd'
import type { CheckView, ProcessView } from '#modules/processes/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { AboutProcess } from './AboutProcess.tsx'
import { ElementPanel } from './ElementPanel.tsx'
import type { Diagram } from './editor-types.ts'
import { isStep } from './extension.ts'
import { FindingList } from './FindingList.tsx'
import { LoadPanel } from './LoadPanel.tsx'
import styles from './Process.module.css'
import { StepFacts } from './StepFacts.tsx'
import { StepPanel } from './StepPanel.tsx'
import type { Desk } from './use-desk.ts'
import { useLoad } from './use-load.ts'
import { VersionList } from './VersionList.tsx'
import { WalkPanel } from './WalkPanel.tsx'
import { processWords } from './words.ts'

export type Side = 'step' | 'findings' | 'walk' | 'load' | 'versions'
type Props = Readonly<{
  view: ProcessView
  desk: Desk
  diagram: Diagram | null
  check: CheckView | null
  edits: boolean
  side: Side
  setSide: (side: Side) => void
  run: readonly string[] | null
  setRun: (run: readonly string[] | null) => void
  state: Readonly<{ failed: boolean; busy: boolean }>
}>

/** Beside the drawing: the chosen step, what the check finds, a walk, a simulation, the versions. */
export function SidePanel(props: Props) {
  const say = useWords(processWords)
  const { check, side, setSide } = props
  const load = useLoad(props.diagram, props.desk.revision, side === 'load')
  const errors = check?.findings.filter(({ severity }) => severity !== 'note').length ?? 0
  const options = [
    { value: 'step' as const, label: say('panelStep') },
    { value: 'findings' as const, label: errors > 0 ? `${say('panelFindings')} ${errors}` : say('panelFindings') },
    { value: 'walk' as const, label: say('panelWalk') },
    { value: 'load' as const, label: say('panelLoad') },
    { value: 'versions' as const, label: say('panelVersions') },
  ]
  return (
    <aside className={styles.panel}>
      <div className={styles.panelHead}>
        <Segmented block options={options} value={side} onChange={setSide} />
      </div>
      <div className={styles.panelBody}>
        {side === 'step' && <Chosen {...props} />}
        {side === 'findings' && <FindingList {...props} />}
        {side === 'walk' && <WalkPanel diagram={props.diagram} desk={props.desk} />}
        {side === 'load' && <LoadPanel process={props.view.id} diagram={props.diagram} load={load} promiseMinutes={props.view.promiseMinutes} />}
        {side === 'versions' && <VersionList {...props} />}
      </div>
    </aside>
  )
}

function Chosen({ view, desk, diagram, edits, check }: Props) {
  const say = useWords(processWords)
  const { chosen } = desk
  if (desk.several) return <p className="muted">{say('severalChosen')}</p>
  if (!chosen || !diagram || /Process$|Collaboration$/.test(chosen.type)) return <AboutProcess view={view} edits={edits} check={check} />
  const Panel = !edits ? StepFacts : isStep(chosen.businessObject) ? StepPanel : ElementPanel
  return <Panel key={chosen.id} shape={chosen} diagram={diagram} findings={check?.findings.filter(({ node }) => node === chosen.id) ?? []} />
}
