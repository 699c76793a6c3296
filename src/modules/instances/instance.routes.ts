import type { Id } from '#kernel/id.ts'
import { publishedProcesses } from '#modules/processes/public.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, raw, read } from '#platform/routes.ts'
import { anyText, list, oneOf, optional, orNull, record, ref, text, textListMap, textMap, truth, whole } from '#platform/shape.ts'
import { addEvidence, sendEvidence } from './evidence.ts'
import { planOfFile } from './instance.store.ts'
import { actorOf, command, startInstance } from './instance-act.ts'
import { viewInstance } from './instance-view.ts'
import { migrateInstances, migrationView } from './migrate-all.ts'
import { nodeName } from './plan.ts'
import { countTasks, listInstances, listTasks } from './step.store.ts'
import { completeMany } from './step-batch.ts'
import type { InstanceView, StartableView } from './views.ts'
import { instanceStages, taskShares } from './views.ts'

const id = ref('instance')
const step = whole(1, 1_000_000_000)
const reason = text(2000)
const choices = textListMap(50)
const files = list(text(64), 20)
const point = record({ item: whole(0, 200), note: anyText(2000), files })
const filters = { search: optional(text(200)), process: optional(ref('process')) }

export const instanceRoutes = {
  'GET /tasks': read(
    'instances.read',
    { share: optional(oneOf(taskShares)), unit: optional(ref('unit')), late: optional(oneOf(['yes'])), ...filters, ...paging },
    async (tx, { share = 'mine', unit, late, search, process, ...page }, caller) => {
      const cursor = cursorOf(page, 3)
      const tasks = await listTasks(tx, { share, unit, search, process, late: late === 'yes', person: caller.person }, cursor)
      const { rows, next } = pageOf(tasks, cursor.limit, row => [row.sort, row.instance, row.key])
      return { rows: rows.map(({ sort: _sort, ...row }) => row), next }
    },
  ),
  'GET /tasks/counts': read('instances.read', {}, (tx, _input, caller) => countTasks(tx, caller.person)),
  'GET /instances': read(
    'instances.read',
    { stage: optional(oneOf(instanceStages)), caseKey: optional(text(500)), ...filters, ...paging },
    async (tx, { stage, caseKey, search, process, ...page }) => {
      const cursor = cursorOf(page, 2)
      return pageOf(await listInstances(tx, { stage, caseKey, search, process }, cursor), cursor.limit, row => [row.startedAt, row.id])
    },
  ),
  'GET /instances/startable': read('instances.read', {}, async tx => ({ rows: await startable(tx), next: null })),
  'GET /instances/:id': read('instances.read', { id }, (tx, { id: instance }, caller) => known(tx, instance, caller.person)),
  'GET /instances/:id/evidence/:hash': raw('instances.read', { id, hash: text(64) }, 'A file attached to a step, as a download', sendEvidence),
  'POST /instances/:id/evidence': raw('instances.work', { id }, 'Attach a file (application/octet-stream, name in X-File-Name); answers its hash', addEvidence),
  'POST /instances/:id/start': act('instances.work', { id, process: ref('process'), caseKey: text(300), title: anyText(300), start: orNull(text(300)), choices }, startInstance),
  'POST /instances/:id/assign': act('instances.work', { id, step, person: orNull(ref('person')), unit: orNull(ref('unit')) }, (context, { id: of, ...order }) =>
    command(context, of, { do: 'assign', ...order }),
  ),
  'POST /instances/:id/begin': act('instances.work', { id, step }, async (context, { id: of, ...order }) =>
    command(context, of, { do: 'begin', ...order, ...(await actorOf(context)) }),
  ),
  'POST /instances/:id/check': act('instances.work', { id, step, check: point, done: truth() }, (context, { id: of, ...order }) => command(context, of, { do: 'check', ...order })),
  'POST /instances/:id/complete': act('instances.work', { id, step, note: anyText(2000), choices }, async (context, { id: of, ...order }) =>
    command(context, of, { do: 'complete', ...order, ...(await actorOf(context)) }),
  ),
  'POST /instances/:id/skip': act('instances.manage', { id, step, reason, choices }, async (context, { id: of, ...order }) =>
    command(context, of, { do: 'skip', ...order, ...(await actorOf(context)) }),
  ),
  'POST /instances/:id/send-back': act('instances.work', { id, step, reason }, async (context, { id: of, ...order }) =>
    command(context, of, { do: 'send-back', ...order, ...(await actorOf(context)) }),
  ),
  'POST /instances/:id/choose': act('instances.work', { id, key: step, flows: list(text(300), 20) }, (context, { id: of, ...order }) =>
    command(context, of, { do: 'choose', ...order }),
  ),
  'POST /instances/:id/happen': act('instances.work', { id, key: step, node: text(300) }, (context, { id: of, ...order }) => command(context, of, { do: 'happen', ...order })),
  'POST /instances/:id/cancel': act('instances.manage', { id, reason }, (context, { id: of, ...order }) =>
    command(context, of, { do: 'cancel', ...order, by: context.caller!.person as Id<'person'> | null }),
  ),
  'POST /steps/complete': act('instances.work', { steps: list(record({ instance: id, step, note: anyText(2000), choices }), 1000) }, completeMany),
  'GET /processes/:process/migration': read('instances.read', { process: ref('process') }, migrationView),
  'POST /processes/:process/migrate': act('instances.manage', { process: ref('process'), version: whole(1, 1_000_000), map: textMap(1000) }, migrateInstances),
} satisfies RouteTable

async function known(tx: Tx, instance: Id<'instance'>, person: string | null): Promise<InstanceView> {
  const found = await viewInstance(tx, instance, { now: Date.now(), person })
  if (!found) throw new Problem('not-found')
  return found
}

async function startable(tx: Tx): Promise<StartableView[]> {
  const processes = (await publishedProcesses(tx)).filter(({ stage }) => stage === 'published')
  const views: StartableView[] = []
  for (const { id: process, name, versions } of processes) {
    const { number, hash } = versions.at(-1)!
    const plan = await planOfFile(tx, hash)
    views.push({ id: process, name, version: number, starts: plan.blueprint.starts.map(node => ({ node, name: nodeName(plan, node) })) })
  }
  return views
}
