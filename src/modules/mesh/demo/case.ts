import type { Random } from '#science/statistics/random.ts'
import { shareOf, weighted } from '#science/statistics/random.ts'
import type { Firm } from './firm.ts'
import type { DemoPlan } from './options.ts'
import type { ServicePlan } from './trade.ts'

export const tiers = ['gold', 'silver', 'standard'] as const
export const difficulties = [
  { name: '普通', weight: 64, effort: 1 },
  { name: '复杂', weight: 24, effort: 1.6 },
  { name: '疑难', weight: 12, effort: 2.6 },
] as const

/** A case as it goes through the enterprise. `at` is when it arrived, ms UTC; `patience` is by how much its customer bears more than promised. */
export type DemoCase = {
  readonly number: number
  readonly customer: number
  readonly tier: number
  readonly channel: string
  readonly service: ServicePlan
  readonly product: string
  readonly site: number
  readonly target: number
  readonly difficulty: number
  readonly patience: number
  readonly at: number
  steps: number
  loops: number
  reworks: number
  done: number
  unchecked: boolean
  courtesy: number
  encounters: number
  strain: number
  complained: boolean
}

/** Customers come back: about three cases each. What a customer is (site, tier, patience) follows from their number, so nothing of them is stored. */
export function drawCase({ trade, sites }: Firm, { cases, seed }: DemoPlan, random: Random): (number: number, at: number) => DemoCase {
  const customers = Math.ceil(cases * 0.35)
  const weights = (partners: boolean): number[] => sites.map(({ weight, partner }) => (partner && !partners ? 0 : weight))
  const home = weights(trade.partnersAt === 'site'),
    away = weights(true)
  const services = trade.services.map(({ weight }) => weight),
    channels = trade.channels.map(({ weight }) => weight)
  const levels = difficulties.map(({ weight }) => weight)
  return (number, at) => {
    const customer = Math.floor(customers * random() ** 1.4)
    const rank = shareOf(customer, seed + 1)
    const site = weighted(home, shareOf(customer, seed + 2))
    const service = trade.services[weighted(services, random())]!
    return {
      number,
      customer,
      at,
      service,
      site,
      tier: rank < 0.08 ? 0 : rank < 0.3 ? 1 : 2,
      channel: trade.channels[weighted(channels, random())]!.name,
      product: service.products[Math.floor(random() * service.products.length)]!,
      target: trade.partnersAt === 'target' ? weighted(away, random()) : site,
      difficulty: weighted(levels, random()),
      patience: 0.75 + 0.5 * shareOf(customer, seed + 3),
      steps: 0,
      loops: 0,
      reworks: 0,
      done: 0,
      unchecked: false,
      courtesy: 0,
      encounters: 0,
      strain: 0,
      complained: false,
    }
  }
}
