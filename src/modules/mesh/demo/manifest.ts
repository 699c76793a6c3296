import type { Enterprise } from './enterprise.ts'
import { enterpriseOf } from './enterprise.ts'
import type { DemoOptions } from './options.ts'
import type { Truths } from './truth.ts'
import { truthsOf } from './truth.ts'

export const truthKinds = [
  'slower-hand-over',
  'reworking-partner',
  'skipped-check',
  'slow-night-shift',
  'failing-combination',
  'unlucky-representative',
  'working-improvement',
  'idle-improvement',
] as const
export type TruthKind = (typeof truthKinds)[number]

/** One planted truth. `from` is ms UTC; `where` holds the names as they stand in the events. Never read by the product. */
export type PlantedTruth = Readonly<{
  id: string
  kind: TruthKind
  from: number
  where: Readonly<Record<string, string>>
  effect: string
  howToSee: string
}>
export type Manifest = Readonly<{ industry: string; seed: number; truths: readonly PlantedTruth[] }>

/** What was planted into the demo of these options: for tests and for those who judge the product. */
export function manifestOf(options: DemoOptions): Manifest {
  const enterprise = enterpriseOf(options)
  const { industry, seed } = enterprise.plan
  const truths = [...placesOf(enterprise, truthsOf(enterprise)), ...peopleOf(enterprise, truthsOf(enterprise)), ...improvementsOf(enterprise, truthsOf(enterprise))]
  return { industry, seed, truths: truths.map((truth, index) => ({ id: `T${index + 1}`, ...truth })) }
}

type Untold = Omit<PlantedTruth, 'id'>

function stepNamed({ firm: { trade } }: Enterprise, key: string): Readonly<{ activity: string; unit: string }> {
  return trade.steps[key]!
}

/** The unit that hands over to a step: the one of the step that leads there. */
function handingOver({ firm: { trade } }: Enterprise, key: string): Readonly<{ activity: string; unit: string }> {
  const to = trade.steps[key]!
  return Object.values(trade.steps).find(({ unit, next }) => unit !== to.unit && next.some(branch => branch.to === key)) ?? to
}

function placesOf(enterprise: Enterprise, { handOver, partner, skip }: Truths): Untold[] {
  const { trade } = enterprise.firm
  const to = stepNamed(enterprise, trade.stage.handOver),
    from = handingOver(enterprise, trade.stage.handOver)
  const done = stepNamed(enterprise, trade.stage.rework),
    check = stepNamed(enterprise, trade.stage.check)
  const { name, short } = trade.partners.find(({ site }) => site === partner.site)!
  return [
    {
      kind: 'slower-hand-over',
      from: handOver.from,
      where: { region: handOver.region, fromUnit: from.unit, toUnit: to.unit, fromActivity: from.activity, activity: to.activity },
      effect: `delay of the hand-over × ${handOver.factor}`,
      howToSee: `waiting before ${to.activity} (${from.unit} → ${to.unit}) at the sites of ${handOver.region}, before and after; other regions stay`,
    },
    {
      kind: 'reworking-partner',
      from: partner.from,
      where: { partner: name, site: partner.site, unit: short + done.unit, activity: done.activity },
      effect: `rework after ${done.activity} × ${partner.factor}`,
      howToSee: `share of cases of ${name} that come back to a step done already, before and after, and against the other partners`,
    },
    {
      kind: 'skipped-check',
      from: skip.from,
      where: { site: skip.site, activity: check.activity, days: '周六、周日' },
      effect: `${Math.round(skip.share * 100)} % of the checks left out at week-ends; work comes back 1.8 × as often later`,
      howToSee: `visits of ${check.activity} at ${skip.site} per case on Saturdays and Sundays, before and after; variants without ${check.activity}`,
    },
  ]
}

function peopleOf({ firm: { trade, sites }, people, representative: index }: Enterprise, { night, combination, representative }: Truths): Untold[] {
  const { activity, unit } = trade.steps[trade.stage.combination.step]!
  const { name, unit: own, site } = people[index]!
  const { service, region, channel } = combination
  return [
    {
      kind: 'slow-night-shift',
      from: night.from,
      where: {
        region: night.region,
        site: sites.find(hub => hub.hub && hub.region === night.region)!.name,
        unit: trade.stage.nightUnit,
        shift: '夜班',
      },
      effect: `handling at night × ${night.factor}`,
      howToSee: `handling of ${trade.stage.nightUnit} in 班次=夜班 at this site, before and after, and against 白班 and other sites`,
    },
    {
      kind: 'failing-combination',
      from: combination.from,
      where: { service, region, channel, activity, unit },
      effect: `about ${combination.lagMinutes / 60} hours more before ${activity}, hand-backs × ${combination.factor}, complaints follow`,
      howToSee: `waiting before ${activity} and share of cases with 投诉受理 for service=${service}, 大区=${region}, channel=${channel}; each of the three alone hides it`,
    },
    {
      kind: 'unlucky-representative',
      from: representative.from,
      where: { person: name, unit: own, site },
      effect: 'gets the hardest cases; works 1.18 × as fast as the unit on the same difficulty',
      howToSee: `mean handling of ${name} against ${own}: worse as it stands, better within each 难度`,
    },
  ]
}

function improvementsOf(enterprise: Enterprise, { improvement, placebo }: Truths): Untold[] {
  const { stage } = enterprise.firm.trade
  const better = stepNamed(enterprise, stage.improvement),
    same = stepNamed(enterprise, stage.placebo)
  return [
    {
      kind: 'working-improvement',
      from: improvement.from,
      where: { site: improvement.site, activity: better.activity, unit: better.unit },
      effect: `rounds every ${improvement.factor} of the former interval: waiting about 40 % shorter`,
      howToSee: `waiting before ${better.activity} at ${improvement.site}, before and after, and against the other sites`,
    },
    {
      kind: 'idle-improvement',
      from: placebo.from,
      where: { site: placebo.site, activity: same.activity, unit: same.unit },
      effect: 'announced, without any effect',
      howToSee: `waiting before ${same.activity} at ${placebo.site} changes no more than elsewhere`,
    },
  ]
}
