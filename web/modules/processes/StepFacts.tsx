import type { ReactNode } from 'react'
import { minutesOfDuration } from '#modules/processes/views.ts'
import { ladderRoleWords } from '#modules/promises/words.ts'
import { Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { useKindName } from './ElementPanel.tsx'
import type { StepDraft } from './extension.ts'
import { isStep, readStep } from './extension.ts'
import { NodeFindings } from './FindingList.tsx'
import styles from './Process.module.css'
import type { PanelProps } from './StepPanel.tsx'
import { evidenceWords, processWords } from './words.ts'

/** A step for whoever only reads: what is said about it, without empty fields. */
export function StepFacts({ shape, findings }: PanelProps) {
  const say = useWords(processWords)
  const step = readStep(shape.businessObject)
  const { responsibility, spec, touchpoint, measure } = step
  const limit = useLimitText(step)
  const kind = useKindName(shape.businessObject.$type)
  const who = [responsibility.department, responsibility.role, responsibility.certificate].filter(Boolean).join(' · ')
  const seen = [touchpoint.channel, say(touchpoint.customerVisible ? 'seen' : 'hidden'), touchpoint.promiseText].filter(Boolean).join(' · ')
  const facts: (readonly [ReactNode, ReactNode])[] = [
    [say('department'), who],
    [say('limit'), limit],
    [say('spec'), spec.text && <span className={styles.specText}>{spec.text}</span>],
    [say('checklist'), spec.items.length > 0 && <Items items={spec.items} />],
    [say('customer'), touchpoint.channel || touchpoint.customerVisible ? seen : ''],
    [say('measure'), measure.name],
  ]
  const said = facts.filter(([, value]) => value !== '' && value !== false)
  return (
    <>
      <h2 className={styles.readName}>{String(shape.businessObject.get('name') ?? '')}</h2>
      <NodeFindings findings={findings} />
      {said.length > 0 ? <Facts of={said} /> : <p className="muted">{isStep(shape.businessObject) ? say('nothingSaid') : kind}</p>}
    </>
  )
}

function useLimitText({ limit }: StepDraft): string {
  const say = useWords(processWords)
  const sayRole = useWords(ladderRoleWords)
  const format = useFormat()
  const minutes = minutesOfDuration(limit.target)
  if (limit.target === '') return ''
  const time = minutes === null ? limit.target : format.duration(minutes * 60_000)
  const ladder = limit.rungs.map(({ percent, role }) => say('rungText', { share: `${percent}%`, role: sayRole(role) }))
  return [time, say(limit.calendar === 'elapsed' ? 'elapsed' : 'working'), say('warned', { share: `${limit.warnAt}%` }), ...ladder].join(' · ')
}

function Items({ items }: { items: StepDraft['spec']['items'] }) {
  const say = useWords(processWords)
  const sayEvidence = useWords(evidenceWords)
  return (
    <ul className={styles.readItems}>
      {items.map(({ text, evidence, critical }) => (
        <li key={text}>
          {text} <span className="muted">{[critical ? say('critical') : '', evidence === 'none' ? '' : sayEvidence(evidence)].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}
