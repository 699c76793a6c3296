import { listUnits } from '#modules/identity/public.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { anyText, list, oneOf, optional, orNull, ref, text, truth, whole } from '#platform/shape.ts'
import { findTask, listTasks } from './case-task.store.ts'
import type { CaseTaskCommand } from './case-task.ts'
import { caseTaskNoun } from './nouns.ts'
import { askTask, noteOnTask, takeTask } from './task-act.ts'
import { taskShares } from './views.ts'

const id = ref('case-task')
const given = { unit: ref('unit'), person: orNull(ref('person')) }
const words = anyText(20_000)
const reason = anyText(2000)

export const taskRoutes = {
  'GET /desk/tasks': read(
    'desk.read',
    { share: optional(oneOf(taskShares)), stage: optional(oneOf(['open', 'over'])), ...paging },
    async (tx, { share = 'mine', stage = 'open', ...at }, { person }) => {
      const cursor = cursorOf(at, 2)
      const { rows, next } = pageOf(await listTasks(tx, { share, person, open: stage === 'open' }, cursor), cursor.limit, row => [row.sort, row.id])
      return { rows: rows.map(({ sort: _sort, ...row }) => row), next }
    },
  ),
  'GET /desk/tasks/:id': read('desk.read', { id }, async (tx, { id: of }) => {
    const found = await findTask(tx, of)
    if (!found) throw new Problem('not-found')
    return found
  }),
  /** Where a task can go to: whoever works at the desk knows who there is to ask. */
  'GET /desk/units': read('desk.work', {}, async tx => ({ rows: await listUnits(tx), next: null })),
  'POST /desk/tasks/:id/ask': act('desk.work', { id, case: ref('case'), title: text(300), text: words, checklist: list(text(300), 50), ...given }, askTask),
  'POST /desk/tasks/:id/take': act('desk.work', { id }, takeTask),
  'POST /desk/tasks/:id/note': act('desk.work', { id, text: text(20_000) }, noteOnTask),
  ...commandsOf<CaseTaskCommand>(caseTaskNoun)({
    'POST /desk/tasks/:id/hand': { do: 'hand', may: 'desk.work', body: given },
    'POST /desk/tasks/:id/check': { do: 'check', may: 'desk.work', body: { item: whole(0, 100), done: truth() } },
    'POST /desk/tasks/:id/complete': { do: 'complete', may: 'desk.work', body: { result: words } },
    'POST /desk/tasks/:id/return': { do: 'return', may: 'desk.work', body: { reason } },
    'POST /desk/tasks/:id/ask-again': { do: 'ask-again', may: 'desk.work', body: { text: words, ...given } },
    'POST /desk/tasks/:id/withdraw': { do: 'withdraw', may: 'desk.work', body: { reason } },
  }),
} satisfies RouteTable
