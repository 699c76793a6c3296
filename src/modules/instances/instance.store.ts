import type { Id } from '#kernel/id.ts'
import { addDeviations } from '#modules/conformance/public.ts'
import type { ProcessModel } from '#modules/processes/public.ts'
import { modelOfFile } from '#modules/processes/public.ts'
import type { JudgedStep as Judged, StepTime } from '#modules/promises/public.ts'
import { keepStepClocks, stepClockId, stepTime } from '#modules/promises/public.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { EndedStep, Instance, Step } from './instance.ts'
import type { Plan } from './plan.ts'
import { nodeName, planOf } from './plan.ts'
import { stepDeviations } from './step-deviations.ts'
import type { InstanceStage } from './views.ts'

const plans = new WeakMap<ProcessModel, Plan>()

/** The plan of a published file; laid out once for as long as its model is remembered. */
export async function planOfFile(tx: Tx, hash: string): Promise<Plan> {
  const model = await modelOfFile(tx, hash)
  const known = plans.get(model)
  if (known) return known
  const plan = planOf(hash, model)
  plans.set(model, plan)
  return plan
}

const columns = `process, version, hash, case_key as "caseKey", title, stage, started_at as "startedAt", started_by as "startedBy", ended_at as "endedAt", reason,
  caller, caller_step as "callerStep", marking, timers, visits, steps`

type Row = Omit<Instance, 'caller' | 'ended' | 'touched' | 'plan' | 'time'> & Readonly<{ caller: Id<'instance'> | null; callerStep: number | null }>

async function instanceOf(tx: Tx, row: Row | undefined, time: StepTime | null): Promise<Instance | null> {
  if (!row) return null
  const { caller, callerStep, ...facts } = row
  const called = caller === null ? null : { instance: caller, step: callerStep! }
  return { ...facts, caller: called, ended: [], touched: [], plan: await planOfFile(tx, row.hash), time }
}

/** Taken for a change, with the time its steps run by; all is asked at once, and the clocks are read after the row was waited for. */
export async function loadInstance(tx: Tx, id: Id<'instance'>): Promise<Instance | null> {
  const [{ rows }, time] = await together(tx, [() => tx.query(`select ${columns} from instance where id = $1 for update`, [id]), () => timeOf(tx, [id])])
  return instanceOf(tx, rows[0], time)
}

/** The running process as it is, without a lock. */
export async function findInstance(tx: Tx, id: Id<'instance'>): Promise<Instance | null> {
  const { rows } = await tx.query(`select ${columns} from instance where id = $1`, [id])
  return instanceOf(tx, rows[0], null)
}

/** Running processes by id, taken in one order so that two who want the same never wait for each other in a circle. Those that are not there are left out. */
export async function loadInstances(tx: Tx, ids: readonly string[]): Promise<Map<string, Instance>> {
  return instancesOf(tx, ids, () => timeOf(tx, ids))
}

/** The same where nothing is to be changed but what is said of them: the time of their steps is not asked for. */
export async function takeInstances(tx: Tx, ids: readonly string[]): Promise<Map<string, Instance>> {
  return instancesOf(tx, ids, async () => null)
}

async function instancesOf(tx: Tx, ids: readonly string[], askTime: () => Promise<StepTime | null>): Promise<Map<string, Instance>> {
  const taking = () => tx.query(`select id, ${columns} from instance where id = any($1::uuid[]) order by id for update`, [ids])
  const [{ rows }, time] = await together(tx, [taking, askTime])
  const found = new Map<string, Instance>()
  for (const { id, ...row } of rows) found.set(id, (await instanceOf(tx, row, time))!)
  return found
}

function timeOf(tx: Tx, ids: readonly string[]): Promise<StepTime> {
  return stepTime(tx, 'id in (select clock from instance_step where instance = any($1::uuid[]) and outcome is null)', [ids])
}

/** The running processes that the steps of this one called, by the key of the step. */
export async function calledBy(tx: Tx, id: string): Promise<ReadonlyMap<number, Readonly<{ id: string; stage: InstanceStage }>>> {
  const { rows } = await tx.query('select id, stage, caller_step as "callerStep" from instance where caller = $1', [id])
  return new Map(rows.map(({ callerStep, ...called }) => [callerStep, called]))
}

export async function saveInstance(tx: Tx, id: Id<'instance'>, instance: Instance): Promise<void> {
  await saveInstances(tx, [[id, instance]])
}

/** Write running processes with the steps that changed and their clocks, set by set. */
export async function saveInstances(tx: Tx, instances: readonly (readonly [Id<'instance'>, Instance])[]): Promise<void> {
  const steps = instances.flatMap(([id, instance]) => changedSteps(id, instance))
  const [missed] = await together(tx, [
    () => keepStepClocks(tx, steps.map(timed), instances[0]?.[1].time ?? null),
    () => tx.query(saving, [JSON.stringify(instances.map(rowOf)), JSON.stringify(steps.map(stepRow))]),
  ])
  const found = steps.flatMap(changed => deviationsNow(changed, missed))
  if (found.length > 0) await addDeviations(tx, found)
}

/** What a step that ends now did wrong is known with it, in the same transaction; names of people and units stand where the whole case is judged. */
function deviationsNow({ id, clock: clockId, instance, step }: Changed, missed: ReadonlyMap<string, Judged>): Parameters<typeof addDeviations>[1] {
  if (step.outcome === undefined) return []
  const { process, version, caseKey, plan } = instance
  const clock = missed.get(clockId)
  const timing = clock ? { missed: clock.status === 'missed', warned: false, usedMinutes: clock.usedMinutes, targetMinutes: clock.targetMinutes, dueAt: clock.dueAt } : null
  const unit = plan!.nodes.get(step.node)?.responsibility?.department || null
  return stepDeviations(plan!, step, timing, { unit, person: step.by ?? null }).map(fact => ({ of: { process, version, subject: id, caseKey, source: 'running' }, fact }))
}

type Changed = Readonly<{ id: Id<'instance'>; clock: Id<'clock'>; instance: Instance; step: Step & Partial<EndedStep> }>

function changedSteps(id: Id<'instance'>, instance: Instance): Changed[] {
  const open = instance.steps.filter(({ key }) => instance.touched.includes(key))
  return [...open, ...instance.ended].map(step => ({ id, clock: stepClockId(id, step.key), instance, step }))
}

function rowOf([id, { marking, timers, visits, steps, caller, ...instance }]: readonly [string, Instance]): object {
  const { process, version, hash, caseKey, title, stage, startedAt, startedBy, endedAt, reason } = instance
  const next = timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at))
  const facts = { id, process, version, hash, case_key: caseKey, title, stage, started_at: startedAt, started_by: startedBy, ended_at: endedAt, reason }
  return { ...facts, caller: caller?.instance ?? null, caller_step: caller?.step ?? null, marking, timers, visits, steps, next_at: next }
}

const instanceRows =
  rowShape(`id uuid, process uuid, version int, hash text, case_key text, title text, stage text, started_at bigint, started_by uuid, ended_at bigint, reason text,
  caller uuid, caller_step int, marking jsonb, timers jsonb, visits jsonb, steps jsonb, next_at bigint`)

function stepRow({ id, clock, instance, step }: Changed): object {
  const { key, node, visit, unit, person, stage, readyAt, begunAt, checks, cameFrom, sentBack } = step
  const { outcome = null, endedAt = null, by = null, note = null, missing = null, strange = null, unqualified = null } = step
  const { process, version, caseKey, plan } = instance
  return {
    ...{
      instance: id,
      key,
      process,
      version,
      node,
      name: nodeName(plan!, node),
      visit,
      case_key: caseKey,
      unit,
      department: plan!.nodes.get(node)?.responsibility?.department ?? '',
      person,
      stage,
      ready_at: readyAt,
      begun_at: begunAt,
      checks,
    },
    ...{ came_from: cameFrom, sent_back: sentBack, clock: plan!.nodes.get(node)?.limit ? clock : null },
    ...{ outcome, ended_at: endedAt, ended_by: by, note, missing, strange, unqualified },
  }
}

const stepRows =
  rowShape(`instance uuid, key int, process uuid, version int, node text, name text, visit int, case_key text, unit uuid, department text, person uuid, stage text, ready_at bigint,
  begun_at bigint, checks jsonb, came_from text, sent_back text, clock uuid, outcome text, ended_at bigint, ended_by uuid, note text, missing int[], strange boolean, unqualified boolean`)
const stepsForever = ['instance', 'key', 'process', 'visit', 'case_key', 'ready_at', 'sent_back']
/** Both at once: the running processes and their steps. */
const saving = `
  with saved as (
    insert into instance (${instanceRows.names}) select ${instanceRows.names} from ${instanceRows.from(1)}
    on conflict (tenant, id) do update set ${instanceRows.taken('excluded', ['id', 'process', 'case_key', 'title', 'started_at', 'started_by', 'caller', 'caller_step'])})
  insert into instance_step (${stepRows.names}) select ${stepRows.names} from ${stepRows.from(2)}
  on conflict (tenant, instance, key) do update set ${stepRows.taken('excluded', stepsForever)}`

function timed({ clock, instance, step }: Changed): Parameters<typeof keepStepClocks>[1][number] {
  const { key, node, person, readyAt, begunAt } = step
  const { process, version, caseKey, plan } = instance
  return { process, version, node: plan!.nodes.get(node)!, clock, key, caseKey, person, readyAt, begunAt, endedAt: step.endedAt ?? null, done: step.outcome === 'done' }
}
