import { createRandom, shareOf, shuffled } from '#science/statistics/random.ts'
import type { DemoCase } from './case.ts'
import type { Enterprise } from './enterprise.ts'
import type { FirmStep } from './firm.ts'
import { dayLength, isWeekend, localDay, startOf } from './options.ts'
import { shiftAt } from './roster.ts'

/** What is planted, where and from when (ms UTC). Regions and sites are drawn by the seed, no two truths at one place. */
export type Truths = Readonly<{
  handOver: Readonly<{ from: number; region: string; factor: number }>
  partner: Readonly<{ from: number; site: string; factor: number }>
  skip: Readonly<{ from: number; site: string; share: number }>
  night: Readonly<{ from: number; region: string; factor: number }>
  combination: Readonly<{ from: number; service: string; region: string; channel: string; factor: number; lagMinutes: number }>
  representative: Readonly<{ from: number }>
  improvement: Readonly<{ from: number; site: string; factor: number }>
  placebo: Readonly<{ from: number; site: string }>
}>

export function truthsOf({ plan, firm: { trade, sites } }: Enterprise): Truths {
  const random = createRandom(plan.seed, 'truths')
  const regions = shuffled(
    trade.regions.map(({ name }) => name),
    random,
  )
  const [slow, dark, wrong, better] = regions as [string, string, string, string]
  const own = (region: string): string =>
    shuffled(
      sites.filter(site => site.region === region && site.weight > 0 && !site.hub && !site.partner),
      random,
    )[0]!.name
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const from = (share: number): number => startOf(plan) + Math.round(plan.days * share) * dayLength
  return {
    handOver: { from: from(0.45), region: slow, factor: 2.2 },
    partner: { from: from(0.5), site: one(trade.partners).site, factor: 3 },
    skip: { from: from(0.4), site: own(wrong), share: 0.85 },
    night: { from: from(0.5), region: dark, factor: 1.7 },
    combination: {
      from: from(0.55),
      service: one(trade.stage.combination.services),
      region: wrong,
      channel: one(trade.stage.combination.channels),
      factor: 8,
      lagMinutes: 600,
    },
    representative: { from: from(0.3) },
    improvement: { from: from(0.5), site: own(better), factor: 0.62 },
    placebo: { from: from(0.5), site: own(dark) },
  }
}

/** The truths as the simulation asks for them at work. */
export type Effects = Readonly<{
  delayFactor: (step: FirmStep, site: number, at: number) => number
  extraLagMinutes: (step: FirmStep, of: DemoCase, at: number) => number
  /** How much likelier than usual the work comes back. */
  backFactor: (step: FirmStep, of: DemoCase, back: Readonly<{ at: number; cause: 'rework' | 'hand-back' }>) => number
  skips: (step: FirmStep, of: DemoCase, at: number) => boolean
  pace: (post: number, at: number) => number
  givesHardest: (at: number) => boolean
}>

/** Work that nobody checked comes back so much more often. */
const uncheckedFactor = 1.8

export function effectsOf({ firm: { sites, posts, trade }, plan }: Enterprise, truths: Truths): Effects {
  const { stage } = trade
  const { handOver, skip, night, combination, improvement, representative } = truths
  const struck = (of: DemoCase, at: number): boolean =>
    at >= combination.from && of.service.name === combination.service && of.channel === combination.channel && sites[of.site]!.region === combination.region
  const weekendSkip = (of: DemoCase, at: number): boolean => isWeekend(localDay(at)) && shareOf(of.number, plan.seed + 9) < skip.share
  return {
    delayFactor: ({ key }, site, at) => {
      if (key === stage.handOver && at >= handOver.from && sites[site]!.region === handOver.region) return handOver.factor
      return key === stage.improvement && at >= improvement.from && sites[site]!.name === improvement.site ? improvement.factor : 1
    },
    extraLagMinutes: ({ key }, of, at) => (key === stage.combination.step && struck(of, at) ? combination.lagMinutes : 0),
    backFactor: ({ key }, of, { at, cause }) => {
      if (cause === 'hand-back') return key === stage.combination.step && struck(of, at) ? combination.factor : 1
      return (of.unchecked ? uncheckedFactor : 1) * (key === stage.rework ? partnerFactor(truths, sites[of.target]!.name, at) : 1)
    },
    skips: ({ key }, of, at) => key === stage.check && at >= skip.from && sites[of.site]!.name === skip.site && weekendSkip(of, at),
    pace: (post, at) => {
      const { unit, site } = posts[post]!
      const slow = at >= night.from && unit === stage.nightUnit && sites[site]!.region === night.region && shiftAt(at) === 'night'
      return slow ? 1 / night.factor : 1
    },
    givesHardest: at => at >= representative.from,
  }
}

function partnerFactor({ partner }: Truths, site: string, at: number): number {
  return at >= partner.from && site === partner.site ? partner.factor : 1
}
