import type { PublishedProcess } from '#modules/processes/public.ts'
import { publishedProcesses } from '#modules/processes/public.ts'
import { stepMeasures } from '#modules/promises/public.ts'
import type { Tx } from '#platform/noun.ts'
import { judgeTrace } from './judge-trace.ts'
import type { ActiveMapping } from './mapping.store.ts'
import { activeMappings } from './mapping.store.ts'
import { qualifiedPersons } from './qualified.ts'
import { responsibleUnits } from './responsible.ts'
import type { Standard } from './standard.ts'
import { stallMilliseconds } from './standard.ts'
import { standardOfVersion } from './standard-memory.ts'
import type { Trace, TraceStep } from './trace.ts'
import { forgetSubjects, keepVerdicts, knownSubjects } from './verdict.store.ts'
import type { Verdict } from './verdict.ts'

/** A step of a case as the mesh knows it. `own`: it came from a process that runs here and is judged there. */
export type MeshStep = Readonly<{
  activity: string
  readyAt: number | null
  startedAt: number | null
  finishedAt: number
  unit: string | null
  site: string | null
  person: string | null
  service: string | null
  own: boolean
}>
/** Cases whose steps are new or changed: all steps of each, in their order. */
export type ChangedTraces = ReadonlyMap<string, readonly MeshStep[]>

/**
 * Hold cases of other systems against every process that their activities are mapped to, in the transaction that changed them.
 * @param bring reads the cases; not asked when nothing is mapped
 * @param only this process alone, when its mapping or version is new
 */
export async function judgeMapped(tx: Tx, bring: () => Promise<ChangedTraces>, { now, only }: Readonly<{ now: number; only?: string }>): Promise<void> {
  const mappings = (await activeMappings(tx)).filter(({ process }) => only === undefined || process === only)
  const traces = mappings.length > 0 ? await bring() : new Map()
  if (traces.size === 0) return
  const processes = new Map((await publishedProcesses(tx)).map(process => [process.id as string, process]))
  const [{ measure, warnedAt }, mayDo, lacksCertificate] = [await stepMeasures(tx), await responsibleUnits(tx), await qualifiedPersons(tx, personsIn(traces))]
  const known = await knownSubjects(
    tx,
    [...traces.keys()],
    mappings.map(({ process }) => process),
  )
  for (const mapping of mappings) {
    const process = processes.get(mapping.process)
    if (!process) continue
    const verdicts: Verdict[] = []
    for (const [caseKey, steps] of traces) {
      const trace = traceOf(mapping, caseKey, steps)
      const standard = trace && (await standardAt(tx, process, trace))
      if (standard) verdicts.push(judgeTrace(standard, trace, { measure, warnedAt, mayDo, lacksCertificate, stallMilliseconds: stallMilliseconds(standard), now }))
    }
    await keepVerdicts(tx, verdicts)
    const judged = new Set(verdicts.map(({ subject }) => subject))
    const gone = known.filter(({ process: of, subject }) => of === mapping.process && !judged.has(subject) && traces.has(subject))
    await forgetSubjects(
      tx,
      mapping.process,
      gone.map(({ subject }) => subject),
    )
  }
}

/** Everybody who did a step of cases of other systems, by the names these use. */
function personsIn(traces: ChangedTraces): ReadonlySet<string> {
  return new Set([...traces.values()].flatMap(steps => steps.flatMap(({ own, person }) => (own || person === null ? [] : [person]))))
}

/** The case as a walk through the process; null when it is none of its cases. */
export function traceOf(
  { activities, ends, services, strict }: Pick<ActiveMapping, 'activities' | 'ends' | 'services' | 'strict'>,
  caseKey: string,
  steps: readonly MeshStep[],
): Trace | null {
  const others = steps.filter(({ own }) => !own)
  const [first] = others
  if (!first || (services.length > 0 && !services.includes(first.service ?? ''))) return null
  const walked = others.flatMap(({ activity, readyAt, startedAt, finishedAt, unit, site, person }): TraceStep[] => {
    const node = activities[activity] ?? null
    if (node === null && (!strict || ends.includes(activity))) return []
    return [{ node, activity, readyAt, begunAt: startedAt, endedAt: finishedAt, unit, site, person }]
  })
  if (!walked.some(({ node }) => node !== null)) return null
  const closed = others.findLast(({ activity }) => ends.includes(activity))
  return { caseKey, steps: walked, movedAt: others.at(-1)!.finishedAt, closedAt: closed?.finishedAt ?? null }
}

/** A case is held against the version in force when it began; one older than the process, against the first. */
async function standardAt(tx: Tx, { id, versions }: PublishedProcess, { steps }: Trace): Promise<Standard | null> {
  const began = steps[0]!.begunAt ?? steps[0]!.endedAt
  const version = versions.findLast(({ publishedAt }) => publishedAt <= began) ?? versions[0]!
  return standardOfVersion(tx, { process: id, version: version.number, hash: version.hash })
}
