import type { Random } from '#science/statistics/random.ts'
import { normal } from '#science/statistics/random.ts'
import type { DemoCase } from './case.ts'
import { hourLength } from './options.ts'

/** How long it took against what was promised and the customer bears: 1 is as long as that. */
export function strainOf(of: DemoCase, at: number): number {
  return (at - of.at) / hourLength / (of.service.promiseHours * of.patience)
}

/** What the customer says on a scale of five: waiting beyond the promise and work done twice cost most, courtesy helps. */
export function opinionOf(of: DemoCase, random: Random): number {
  const courtesy = of.encounters === 0 ? 0 : of.courtesy / of.encounters
  const late = Math.min(2.4, 2.2 * Math.max(0, of.strain - 0.75))
  const score = 4.45 - late - 0.55 * Math.min(3, of.reworks) - (of.complained ? 0.5 : 0) + 0.9 * courtesy + 0.45 * normal(random)
  return Math.min(5, Math.max(1, Math.round(score)))
}

/** The chance that a customer complains: rare where the promise is kept, likely where it is broken twice over. */
export function complaintChance({ strain, reworks, tier }: DemoCase): number {
  const chance = 0.008 + 0.2 * Math.max(0, strain - 1) + 0.02 * Math.min(3, reworks)
  return Math.min(0.25, chance * (tier === 0 ? 1.3 : 1))
}

/** What a complaint is about: the worst of what happened. */
export function grievanceOf({ strain, reworks, courtesy }: DemoCase): string {
  if (strain > 1.1) return '等待过久'
  if (reworks > 0) return '多次返工'
  return courtesy < 0 ? '服务态度' : '结果不满意'
}
