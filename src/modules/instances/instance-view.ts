import type { Id, Instant } from '#kernel/decision.ts'
import { certificateKey, heldAt, holdingsOf, personNames, unitNames } from '#modules/identity/public.ts'
import type { ProcessNode } from '#modules/processes/public.ts'
import { fileOf, publishedProcess } from '#modules/processes/public.ts'
import { clockRowsById, stepClockId } from '#modules/promises/public.ts'
import type { ClockRow } from '#modules/promises/views.ts'
import type { Tx } from '#platform/noun.ts'
import { possible } from '#science/process/run/machine.ts'
import type { Evidence } from './evidence.store.ts'
import { evidenceOf } from './evidence.store.ts'
import { calledBy, findInstance } from './instance.store.ts'
import type { EndedStep, Instance, Step } from './instance.ts'
import type { Plan } from './plan.ts'
import { nodeName } from './plan.ts'
import { endedStepsOf } from './verdict.store.ts'
import type { ChoiceView, HappeningView, InstanceStage, InstanceView, PointView, StepView } from './views.ts'

/** Everything about one running process that its page shows to somebody; null when there is none. */
export async function viewInstance(tx: Tx, id: Id<'instance'>, { now, person }: Readonly<{ now: number; person: string | null }>): Promise<InstanceView | null> {
  const instance = await findInstance(tx, id)
  if (!instance) return null
  const plan = instance.plan!
  const [process, ended] = [await publishedProcess(tx, instance.process), (await endedStepsOf(tx, [id])).get(id) ?? []]
  const known = { ...(await whatIsKnown(tx, id, { instance, ended, now })), qualified: await qualificationsOf(tx, instance, { now, person }) }
  const { version, caseKey, title, stage, startedAt, endedAt, reason, caller, visits, marking } = instance
  return {
    ...{ id, process: instance.process, processName: process!.name, version, newest: process!.versions.at(-1)!.number, caseKey, title, stage, startedAt, endedAt, reason, visits },
    startedByName: known.person(instance.startedBy),
    caller: caller?.instance ?? null,
    open: instance.steps.map(step => stepView(plan, step, known)),
    ended: ended.map(step => stepView(plan, step, known)),
    choices: marking.open.filter(({ kind }) => kind === 'choice').map(({ key, node }) => ({ key, ...choiceAt(plan, node) })),
    happenings: happenings(instance, plan),
    at: [...new Set(marking.open.map(({ node }) => node))],
    xml: await fileOf(tx, instance.hash),
  }
}

type Known = Readonly<{
  person: (id: string | null) => string | null
  unit: (id: string | null) => string | null
  clock: (key: number) => ClockRow | null
  files: ReadonlyMap<string, Evidence>
  called: ReadonlyMap<number, Readonly<{ id: string; stage: InstanceStage }>>
  qualified: Qualifications
}>
type Qualifications = (step: Step) => Readonly<{ holderQualified: boolean | null; youQualified: boolean | null }>

async function whatIsKnown(
  tx: Tx,
  id: string,
  { instance, ended, now }: Readonly<{ instance: Instance; ended: readonly EndedStep[]; now: number }>,
): Promise<Omit<Known, 'qualified'>> {
  const steps = [...instance.steps, ...ended]
  const people = [instance.startedBy, ...steps.map(({ person }) => person), ...ended.map(({ by }) => by)].filter(person => person !== null)
  const persons = await personNames(tx, people)
  const units = new Map(
    (
      await unitNames(
        tx,
        steps.flatMap(({ unit }) => unit ?? []),
      )
    ).map(unit => [unit.id, unit.name]),
  )
  const clocks = new Map(
    (
      await clockRowsById(
        tx,
        steps.map(({ key }) => stepClockId(id, key)),
        now,
      )
    ).map(row => [row.id, row]),
  )
  return {
    person: person => (person && persons.get(person)) ?? null,
    unit: unit => (unit && units.get(unit)) ?? null,
    clock: key => clocks.get(stepClockId(id, key)) ?? null,
    files: await evidenceOf(tx, id),
    called: await calledBy(tx, id),
  }
}

/** Who may see before completing a step whether he, or whoever it is assigned to, holds the certificate it needs. */
async function qualificationsOf(tx: Tx, { steps, plan }: Instance, { now, person }: Readonly<{ now: number; person: string | null }>): Promise<Qualifications> {
  const neededAt = ({ node }: Step): string => certificateKey(plan!.nodes.get(node)?.responsibility?.certificate ?? '')
  const asked = steps.filter(step => neededAt(step) !== '').flatMap(step => step.person ?? [])
  const holdings = await holdingsOf(tx, steps.some(step => neededAt(step) !== '') ? [...new Set([...asked, ...(person === null ? [] : [person])])] : [])
  return step => {
    const needed = neededAt(step)
    const holds = (one: string | null): boolean | null => (needed === '' || one === null ? null : heldAt(holdings.get(one) ?? [], now).includes(needed))
    return { holderQualified: holds(step.person), youQualified: holds(person) }
  }
}

function stepView(plan: Plan, step: Step & Partial<EndedStep>, known: Known): StepView {
  const { key, node, visit, unit, person, stage, readyAt, begunAt, cameFrom, sentBack } = step
  const about = plan.nodes.get(node)
  const { department = '', role = '', certificate = '' } = about?.responsibility ?? {}
  return {
    ...{ key, node, name: nodeName(plan, node), visit, unit, unitName: known.unit(unit), department, role, certificate, person, personName: known.person(person), stage },
    ...(step.outcome === undefined ? known.qualified(step) : { holderQualified: null, youQualified: null }),
    ...{ readyAt, begunAt, spec: about?.spec?.text ?? '', points: pointsOf(about, step, known), ahead: choicesAhead(plan, node) },
    canSendBackTo: cameFrom === null ? null : nodeName(plan, cameFrom),
    sentBack,
    called: known.called.get(key) ?? null,
    customerText: about?.touchpoint?.customerVisible ? about.touchpoint.promiseText : '',
    clock: known.clock(key),
    ...{ outcome: step.outcome ?? null, endedAt: step.endedAt ?? null, endedByName: known.person(step.by ?? null), note: step.note ?? '', missing: step.missing ?? [] },
    ...{ strange: step.strange ?? false, unqualified: step.unqualified ?? false },
  }
}

function pointsOf(node: ProcessNode | undefined, { checks }: Step, { files }: Known): PointView[] {
  return (node?.spec?.items ?? []).map(({ text, evidence, critical }, item) => {
    const made = checks.find(check => check.item === item)
    const attached = (made?.files ?? []).flatMap(hash => files.get(hash) ?? [])
    return { item, text, evidence, critical, done: made !== undefined, note: made?.note ?? '', files: attached.map(({ hash, name, bytes }) => ({ hash, name, bytes })) }
  })
}

function choiceAt(plan: Plan, gateway: string): ChoiceView {
  const { node, wiring } = plan.blueprint.nodes.get(gateway)!
  // A way is called after where it leads, where the drawing gives it no name of its own.
  const ways = wiring.outOf(gateway).map(({ id, to, isDefault }) => ({ flow: id, name: plan.flowNames.get(id) || nodeName(plan, to), isDefault: isDefault === true }))
  return { gateway, name: node.name ?? '', several: node.kind === 'inclusive', ways }
}

function choicesAhead(plan: Plan, node: string): ChoiceView[] {
  return (plan.blueprint.nodes.get(node)?.wiring.outOf(node) ?? []).flatMap(({ to }) => {
    const target = plan.blueprint.nodes.get(to)!
    const splits = (target.node.kind === 'exclusive' || target.node.kind === 'inclusive') && target.wiring.outOf(to).length > 1
    return splits && (target.node.kind === 'exclusive' || target.wiring.into(to).length === 1) ? [choiceAt(plan, to)] : []
  })
}

/** Events that are waited for, and those that may come at the edge of what is open. */
function happenings({ marking, timers, stage }: Instance, plan: Plan): HappeningView[] {
  if (stage !== 'running') return []
  return marking.open.flatMap(open => {
    const nodes = open.kind === 'wait' ? [open.node] : possible(plan.blueprint, marking, open)
    return nodes.map((node): HappeningView => {
      const at = timers.find(timer => timer.key === open.key && timer.node === node)?.at ?? null
      return { key: open.key, node, name: nodeName(plan, node), of: node === open.node ? null : nodeName(plan, open.node), kind: triggerOf(plan, node), at: at as Instant | null }
    })
  })
}

function triggerOf({ blueprint }: Plan, id: string): HappeningView['kind'] {
  const { node } = blueprint.nodes.get(id)!
  const event = node.kind === 'boundary' || node.kind === 'intermediate' ? node.event : 'message'
  return event === 'timer' || event === 'error' ? event : 'message'
}
