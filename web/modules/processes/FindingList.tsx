import { Button } from 'antd'
import type { CheckView, Finding } from '#modules/processes/views.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { Alert, Skeleton } from '#web/ui/States.tsx'
import type { Diagram } from './editor-types.ts'
import styles from './Process.module.css'
import { processWords, severityWords } from './words.ts'

type Props = Readonly<{
  check: CheckView | null
  diagram: Diagram | null
  run: readonly string[] | null
  setRun: (run: readonly string[] | null) => void
  state: Readonly<{ failed: boolean; busy: boolean }>
}>

/** What the check finds, worst first; each leads to its place in the drawing. */
export function FindingList({ check, diagram, run, setRun, state }: Props) {
  const say = useWords(processWords)
  if (state.failed) return <Alert>{say('checkFailed')}</Alert>
  if (!check) return <Skeleton lines={5} />
  const serious = check.findings.some(({ severity }) => severity !== 'note')
  return (
    <>
      {!serious && <p className={styles.good}>{say('allGood')}</p>}
      <ul className={styles.findings} aria-busy={state.busy}>
        {check.findings.map(finding => (
          <FindingItem key={`${finding.code} ${finding.node} ${finding.reason.en}`} {...{ finding, diagram, run, setRun }} />
        ))}
      </ul>
    </>
  )
}

type ItemProps = Pick<Props, 'diagram' | 'run' | 'setRun'> & Readonly<{ finding: Finding }>

function FindingItem({ finding, diagram, run, setRun }: ItemProps) {
  const say = useWords(processWords)
  const { node } = finding
  const shown = run !== null && run === finding.run
  return (
    <li className={styles.finding}>
      <button type="button" disabled={!node} className={styles.findingText} onClick={() => node && diagram && choose(diagram, node)}>
        <Reason finding={finding} />
      </button>
      {finding.run && finding.run.length > 0 && (
        <Button size="small" type="link" onClick={() => setRun(shown ? null : (finding.run ?? null))}>
          {say(shown ? 'hideRun' : 'showRun')}
        </Button>
      )}
    </li>
  )
}

function Reason({ finding: { severity, reason } }: { finding: Finding }) {
  const locale = useLocale()
  const saySeverity = useWords(severityWords)
  return (
    <>
      <span className={`${styles.severity} ${styles[severity]}`}>{saySeverity(severity)}</span> {reason[locale]}
    </>
  )
}

/** The findings at one node, above what is said about it. */
export function NodeFindings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className={styles.nodeFindings}>
      {findings.map(finding => (
        <li key={`${finding.code} ${finding.reason.en}`}>
          <Reason finding={finding} />
        </li>
      ))}
    </ul>
  )
}

/** Choose a node in the drawing and bring it into view. */
export function choose(diagram: Diagram, node: string): void {
  const shape = diagram.get('elementRegistry').get(node)
  if (!shape) return
  diagram.get('canvas').scrollToElement(node, 80)
  diagram.get('selection').select(shape)
}
