import type { ProcessNode } from '#modules/processes/public.ts'
import { activityCode, advance, fits, openCase } from '#science/process/conformance/monitor.ts'
import type { Standard } from './standard.ts'
import type { JudgeContext, Trace } from './trace.ts'
import type { DeviationFact } from './verdict.ts'

/**
 * When the step that an open case waits for has used the warning share of its limit. Where several may come next it is not known which does: then it is told
 * once it would hold for every one of them. A limit that runs from the start of a step says nothing of one whose start nobody has told.
 */
export function nearlyLate(standard: Standard, trace: Trace, { warnedAt }: Pick<JudgeContext, 'warnedAt'>): DeviationFact | null {
  const next = nextSteps(standard, trace)
  const warned = next.map(node => ({ node, at: node.limit?.basis === 'start' ? null : warnedAt(node, trace.movedAt) }))
  if (warned.some(({ at }) => at === null)) return null
  const [latest] = warned.toSorted((a, b) => b.at! - a.at!)
  if (!latest) return null
  const { node, at } = latest
  const { minutes, warnAt } = node.limit!
  const before = trace.steps.filter(step => step.node === node.id).length
  return {
    ...{ kind: 'late-risk', node: node.id, name: next.map(({ id, name }) => name || id).join(' / '), visit: before + 1, at: at! },
    ...{ expected: String(minutes), actual: String(Math.round((minutes! * warnAt) / 100)) },
    ...{ unit: node.responsibility?.department.trim() || null, site: trace.steps.at(-1)!.site, person: null },
  }
}

/** The steps that the process lets come next; none where it has too many states to know. */
function nextSteps({ monitor, follows, nodes }: Standard, { steps }: Trace): ProcessNode[] {
  const last = steps.findLast(({ node }) => node !== null && nodes.has(node))
  if (!monitor || !follows || !last) return []
  const open = openCase()
  for (const { node, activity } of steps) advance(monitor, open, activityCode(monitor, node ?? `\0${activity}`))
  return [...nodes.values()].filter(({ id }) => {
    const code = activityCode(monitor, id)
    return code >= 0 && follows(last.node, id) && fits(monitor, open, code)
  })
}
