import type { Id, Instant } from '#kernel/decision.ts'
import type { ProcessNode, PublishedProcess } from '#modules/processes/public.ts'
import { fileOf, isStep, modelOfFile, publishedProcess, publishedProcesses } from '#modules/processes/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { pageOf } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import { mergePacked } from '#science/statistics/packed-sketches.ts'
import { sketchQuantile } from '#science/statistics/sketch.ts'
import type { Days, Sum } from './figures.store.ts'
import { allDays, matrixSums, nearlyLateCases, nearlyLateSteps, placeSums, placesOfProcess, placeTimes, processSums } from './figures.store.ts'
import { shareOf, tripleOf } from './figures.ts'
import { localDays } from './local-days.ts'
import { activeMappings } from './mapping.store.ts'
import type { ConformingProcess, EdgeFigures, MatrixView, NodeFigures, OverlayView } from './views.ts'

export type Range = Readonly<{ from?: Instant | undefined; to?: Instant | undefined }>

/** The local days of a range; its end is exclusive. */
async function daysOf(tx: Tx, { from, to }: Range): Promise<Days> {
  const dayOf = await localDays(tx)
  return { from: from === undefined ? allDays.from : dayOf(from), to: to === undefined ? allDays.to : dayOf(to - 1) }
}

/** Every published process with its three numbers. */
export async function conformingProcesses(tx: Tx, range: Range): Promise<ConformingProcess[]> {
  const [processes, sums] = [await publishedProcesses(tx), await processSums(tx, await daysOf(tx, range))]
  const mapped = new Set((await activeMappings(tx)).map(({ process }) => process))
  const nearly = await nearlyLateCases(tx)
  return processes.map(({ id, name, versions }) => {
    const own = sums.filter(({ process }) => process === id)
    const steps = own.filter(({ target }) => target !== '')
    return {
      ...{ id, name, version: versions.at(-1)!.number, mapped: mapped.has(id), nearlyLate: nearly.get(id) ?? 0 },
      triple: tripleOf(
        own.find(({ target }) => target === ''),
        steps,
      ),
    }
  })
}

export async function knownProcess(tx: Tx, id: Id<'process'>): Promise<PublishedProcess> {
  const found = await publishedProcess(tx, id)
  if (!found) throw new Problem('not-found')
  return found
}

type Asked = Range & Readonly<{ id: Id<'process'>; version?: number | undefined; place?: string | undefined }>

/** The drawing of a process with what really happened at each step; the newest version is drawn unless another is asked for. */
export async function overlayOf(tx: Tx, { id, version, place, ...range }: Asked): Promise<OverlayView> {
  const process = await knownProcess(tx, id)
  const drawn = process.versions.find(({ number }) => number === version) ?? process.versions.at(-1)!
  const asked = { process: id, place: place ?? null, version: version ?? null, days: await daysOf(tx, range) }
  const sums = await placeSums(tx, asked)
  const times = await placeTimes(tx, asked)
  const nearly = await nearlyLateSteps(tx, asked)
  const model = await modelOfFile(tx, drawn.hash)
  const steps = model.nodes.filter(isStep)
  const ofNode = new Map(sums.filter(({ source, target }) => source === '' && target !== '').map(sum => [sum.target, sum]))
  const triple = tripleOf(
    sums.find(({ target }) => target === ''),
    [...ofNode.values()],
  )
  return {
    ...{ id, name: process.name, version: drawn.number, versions: process.versions.map(({ number }) => number), xml: await fileOf(tx, drawn.hash), triple },
    nodes: steps.map(node => ({ ...nodeFigures(node, ofNode.get(node.id), times.get(node.id)), nearlyLate: nearly.get(node.id) ?? 0 })),
    edges: sums
      .filter(({ source }) => source !== '')
      .map(({ source, target, count, ghost }): EdgeFigures => ({ from: source === '>' ? '' : source, to: target, count, ghost: ghost * 2 > count })),
    sites: await placesOfProcess(tx, id, { after: null, limit: 200 }),
    ...{ from: range.from ?? null, to: range.to ?? null },
  }
}

function nodeFigures({ id, name, limit, responsibility }: ProcessNode, sum: Sum | undefined, packed: Uint8Array | undefined): Omit<NodeFigures, 'nearlyLate'> {
  const sketch = mergePacked(packed ?? null)
  const quantile = (p: number): number | null => (sketch.count === 0 ? null : Math.round(sketchQuantile(sketch, p)))
  const visits = sum?.count ?? 0
  return {
    ...{ node: id, name: name || id, visits, rework: sum?.rework ?? 0, unmet: sum?.unmet ?? 0 },
    skipped: sum ? shareOf(sum.skipped, visits + sum.skipped) : null,
    inLimit: sum ? shareOf(sum.limited - sum.late, sum.limited) : null,
    strange: sum ? shareOf(sum.strange, visits) : null,
    unqualified: sum && responsibility?.certificate.trim() ? shareOf(sum.unqualified, visits) : null,
    median: quantile(0.5),
    p90: quantile(0.9),
    limit: limit?.minutes == null ? null : limit.minutes * 60_000,
    measure: limit === null ? null : limit.calendar === 'elapsed' ? 'elapsed' : 'working',
  }
}

/** Places against steps: the share of visits within the limit, each with its interval, so that small places are not shamed by chance. */
export async function matrixOf(tx: Tx, { id, ...range }: Omit<Asked, 'version' | 'place'>, cursor: Cursor): Promise<MatrixView> {
  const process = await knownProcess(tx, id)
  const model = await modelOfFile(tx, process.versions.at(-1)!.hash)
  const nodes = model.nodes.filter(node => isStep(node) && node.limit !== null).map(node => ({ node: node.id, name: node.name || node.id }))
  const { rows: places, next } = pageOf(await placesOfProcess(tx, id, cursor), cursor.limit, place => [place])
  const sums = await matrixSums(tx, { process: id, places, days: await daysOf(tx, range) })
  const rows = places.map(site => {
    const own = sums.filter(({ place }) => place === site)
    const share = (cells: typeof own): ReturnType<typeof shareOf> => {
      const [limited, late] = [cells.reduce((sum, each) => sum + each.limited, 0), cells.reduce((sum, each) => sum + each.late, 0)]
      return shareOf(limited - late, limited)
    }
    return { site, cells: nodes.map(({ node }) => share(own.filter(({ target }) => target === node))), all: share(own) }
  })
  return { nodes, rows, next }
}
