/** What the pages of processes show: shapes of the read routes and the extension of BPMN, shared with the web. */

import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { Rung } from '#modules/identity/role.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import type { BpmnNet } from '#science/process/bpmn/bpmn-net.ts'

export const stages = ['draft', 'published', 'retired'] as const
export type Stage = (typeof stages)[number]

/** Roles at a step are free words; the kinds of evidence are fixed, because the task list will ask for them. */
export const evidenceKinds = ['none', 'note', 'photo', 'file', 'signature'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
/** On which clock a limit runs: the working time of whoever is responsible, or every minute. */
export const limitCalendars = ['working', 'elapsed'] as const
export const limitBases = ['ready', 'start'] as const

export const severities = ['error', 'warning', 'note'] as const
export type Severity = (typeof severities)[number]
/** Finding (检查结果): something about a model that its designer should know; an error keeps it from being published. `run` names the nodes of a shortest run that leads there. */
export type Finding = Readonly<{ severity: Severity; code: string; node: string | null; reason: Text; run?: readonly string[] }>

/** What differs between two versions. `fields` names what changed at a node that both have. */
export const nodeFields = ['type', 'name', 'responsibility', 'spec', 'limit', 'touchpoint', 'measure', 'instances', 'flows'] as const
export type NodeField = (typeof nodeFields)[number]
export type NodeDifference = Readonly<{ id: string; name: string; type: string; change: 'added' | 'removed' | 'changed'; fields: readonly NodeField[] }>
export type Difference = Readonly<{ nodes: readonly NodeDifference[]; flowsAdded: number; flowsRemoved: number }>

/** Something of an imported file that does not run here. What blocks keeps the process from being published; the rest is only drawn. */
export type OutsideView = Readonly<{ id: string; type: string; name: string; reason: Text; blocks: boolean }>

export type ProcessRow = Readonly<{
  id: string
  name: Text
  service: string | null
  stage: Stage
  version: number | null
  /** Whether the draft says something else than the published version. */
  unpublished: boolean
  errors: number
  warnings: number
  savedAt: Instant
}>
export type VersionView = Readonly<{ number: number; publishedAt: Instant; publishedBy: string | null; publishedByName: string | null }>
export type ProcessView = Readonly<{
  id: string
  name: Text
  service: string | null
  promiseMinutes: number | null
  stage: Stage
  draft: Readonly<{ number: number; savedAt: Instant; errors: number; warnings: number }>
  unpublished: boolean
  versions: readonly VersionView[]
  xml: string
}>
export type CheckView = Readonly<{ findings: readonly Finding[]; outside: readonly OutsideView[]; difference: Difference | null; longestMinutes: number | null }>

/** What a walk through a process needs: the net with the node of each transition, or why there is none. */
export type WalkView = Readonly<{ compiled: BpmnNet | null; reason: Text | null }>

export const qmNamespace = 'http://qualimesh.org/schema/bpmn'

const attribute = (name: string, type: 'String' | 'Boolean' | 'Integer' = 'String') => ({ name, type, isAttr: true })
const part = (name: string, properties: readonly object[]) => ({ name, superClass: ['Element'], properties })

/** The extension of BPMN 2.0 that carries what a service needs at each step, as moddle describes packages. */
export const qmDescriptor = {
  name: 'Qualimesh',
  uri: qmNamespace,
  prefix: 'qm',
  xml: { tagAlias: 'lowerCase' },
  types: [
    part('Responsibility', [attribute('department'), attribute('unit'), attribute('role'), attribute('certificate')]),
    part('OperatingSpec', [
      { name: 'text', type: 'String' },
      { name: 'items', type: 'Item', isMany: true },
    ]),
    part('Item', [attribute('text'), attribute('evidence'), attribute('critical', 'Boolean')]),
    part('TimeLimit', [attribute('target'), attribute('warnAt', 'Integer'), attribute('calendar'), attribute('basis'), { name: 'rungs', type: 'Rung', isMany: true }]),
    part('Rung', [attribute('percent', 'Integer'), attribute('role')]),
    part('Touchpoint', [attribute('channel'), attribute('customerVisible', 'Boolean'), attribute('promiseText')]),
    part('Measure', [attribute('name')]),
  ],
} as const

/** The rungs of a limit's ladder that can be read, rising; a percentage and a role that stand there twice count once. */
export function ladderOf(rungs: readonly Readonly<{ percent: unknown; role: unknown }>[]): Rung[] {
  const read = rungs.flatMap(({ percent, role }): Rung[] => {
    const known = ladderRoles.find(each => each === role)
    return known && typeof percent === 'number' && Number.isInteger(percent) && percent >= 1 && percent <= 1000 ? [{ percent, role: known }] : []
  })
  const rising = read.toSorted((a, b) => a.percent - b.percent || ladderRoles.indexOf(a.role) - ladderRoles.indexOf(b.role))
  return rising.filter(({ percent, role }, i) => percent !== rising[i - 1]?.percent || role !== rising[i - 1]?.role)
}

/**
 * The minutes of a duration (ISO 8601: weeks, days, hours, minutes, seconds) or of a plain number of minutes; null when it is neither.
 * Months and years have no fixed length and are not taken.
 */
export function minutesOfDuration(duration: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(duration)) return Number(duration)
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration)
  if (!parts || parts.slice(1).every(part => part === undefined)) return null
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map(part => Number(part ?? 0)) as [number, number, number, number, number]
  return weeks * 10_080 + days * 1440 + hours * 60 + minutes + seconds / 60
}

/** The shortest writing of whole minutes as a duration: P2D, PT4H, PT30M. */
export function durationOfMinutes(minutes: number): string {
  if (minutes > 0 && minutes % 1440 === 0) return `P${minutes / 1440}D`
  return minutes > 0 && minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`
}
