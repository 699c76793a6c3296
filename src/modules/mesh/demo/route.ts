import type { Random } from '#science/statistics/random.ts'
import { lognormal } from '#science/statistics/random.ts'
import type { DemoCase } from './case.ts'
import { difficulties } from './case.ts'
import type { Firm, FirmStep, Way } from './firm.ts'
import { toEnd } from './firm.ts'

/** Work that has come back this often is settled: nobody is sent round for ever. */
const mostLoops = 4

/** Which way a case goes after a step. `factor` says how much likelier than usual work comes back. */
export function wayOn(step: FirmStep, of: DemoCase, { random, factor }: Readonly<{ random: Random; factor: (cause: 'rework' | 'hand-back') => number }>): Way {
  for (const way of step.next) {
    if (way.services && !way.services.includes(of.service.name)) continue
    if (way.channels && !way.channels.includes(of.channel)) continue
    if (way.share === undefined) return way
    if (way.cause && of.loops >= mostLoops) continue
    if (random() < Math.min(0.85, way.share * (way.cause ? factor(way.cause) * (1 + of.difficulty * 0.3) : 1))) return way
  }
  return { to: toEnd }
}

/** Milliseconds of handling, whole seconds; `pace` is 1 for an average person, more for a faster one. */
export function handlingOf({ minutes, spread = 0.4, hard = false }: FirmStep, of: DemoCase, { random, pace }: Readonly<{ random: Random; pace: number }>): number {
  if (minutes === 0) return 0
  const effort = hard ? difficulties[of.difficulty]!.effort : 1
  return Math.max(10, Math.round((minutes * 60 * effort * lognormal(random, spread)) / pace)) * 1000
}

/** The site whose post does a step of a case. */
export function siteOf(step: FirmStep, of: DemoCase): number {
  return step.place === 'target' || step.place === 'target-hub' ? of.target : of.site
}

/** Between sites of one region the way is shorter. */
export function distance(step: FirmStep, of: DemoCase, { sites }: Firm): number {
  return step.machine && sites[of.site]!.region === sites[of.target]!.region ? 0.4 : 1
}
