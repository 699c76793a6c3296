import { WarningOutlined } from '@ant-design/icons'
import type { DeviationRow } from '#modules/conformance/views.ts'
import { kindWords } from '#modules/conformance/words.ts'
import type { InstanceView } from '#modules/instances/views.ts'
import { useMay } from '#web/shell/session.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Instances.module.css'
import { useDeviations } from './queries.ts'
import { workWords } from './words.ts'

/** Where this case left its standard; nothing where it did not. */
export function Deviations({ view: { id, caseKey, open } }: { view: InstanceView }) {
  const say = useWords(workWords)
  const sayKind = useWords(kindWords)
  const may = useMay('conformance.read')
  const { data: deviations } = useDeviations(id, caseKey, may)
  if (!deviations || deviations.length === 0) return null
  return (
    <Section title={say('deviations')}>
      <ul className={styles.rows}>
        {deviations.map(deviation => (
          <li key={deviation.id} className={styles.row}>
            <span className={styles.lines}>
              <span>
                <span className={styles.concern}>
                  <WarningOutlined aria-hidden /> {sayKind(deviation.kind)}
                </span>{' '}
                <strong>{deviation.name}</strong> {deviation.acceptance !== null && <span className="muted">{say('accepted')}</span>}
              </span>
              <DeviationText of={deviation} goesOn={open.some(({ node, visit }) => node === deviation.node && visit === deviation.visit)} />
            </span>
            <span className="muted">
              <When at={deviation.at} relative />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What was expected and what was found, by kind: names, or whole minutes. How long it took is not known while the step goes on. */
function DeviationText({ of: { kind, expected, actual, personName }, goesOn }: { of: DeviationRow; goesOn: boolean }) {
  const say = useWords(workWords)
  const format = useFormat()
  const minutes = (text: string): string => format.duration(Number(text) * 60_000)
  const textOf = (): string => {
    switch (kind) {
      case 'late':
      case 'late-risk':
      case 'stalled':
        return say(goesOn ? 'deviationLimit' : 'deviationTime', { limit: minutes(expected), used: minutes(actual) })
      case 'rework':
        return say('deviationVisit', { count: actual })
      case 'spec-not-met':
        return say('deviationMissing', { points: expected })
      case 'unqualified':
        return say('deviationCertificate', { certificate: expected, name: personName ?? actual })
      case 'skipped':
        return actual ? say('deviationReason', { reason: actual }) : ''
      default:
        return expected || actual ? say('deviationNames', { expected: expected || '–', actual: actual || '–' }) : ''
    }
  }
  return <span className="muted">{textOf()}</span>
}
