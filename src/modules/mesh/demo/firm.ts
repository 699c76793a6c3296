import { courier } from './courier.ts'
import { hotel } from './hotel.ts'
import type { Industry } from './options.ts'
import { telecom } from './telecom.ts'
import type { Branch, Hours, Place, StepPlan, Trade } from './trade.ts'

export const trades: Readonly<Record<Industry, Trade>> = { courier, hotel, telecom }

export type Site = Readonly<{ name: string; region: string; partner: string | null; hub: boolean; weight: number }>
/** A way on with the number of its step; -1 closes the case's work, -2 ends the case. */
export type Way = Readonly<Omit<Branch, 'to'> & { to: number }>
export type FirmStep = Readonly<Omit<StepPlan, 'next'> & { key: string; index: number; next: readonly Way[] }>
/** A unit at a site: where work queues. */
export type Post = Readonly<{ unit: string; site: number; hours: Hours }>
export const toClose = -1
export const toEnd = -2

/** Firm: a trade made ready for the simulation, with numbers in place of names. */
export type Firm = Readonly<{
  trade: Trade
  sites: readonly Site[]
  steps: readonly FirmStep[]
  posts: readonly Post[]
  /** The post of a step for a customer's (or target's) site. */
  postOf: (step: FirmStep, site: number) => number
}>

export function firmOf(trade: Trade): Firm {
  const sites = sitesOf(trade)
  const keys = Object.keys(trade.steps)
  const numberOf = (key: string): number => (key === 'close' ? toClose : key === 'end' ? toEnd : keys.indexOf(key))
  const steps = keys.map((key, index) => {
    const { next, ...rest } = trade.steps[key]!
    return { ...rest, key, index, next: next.map(branch => ({ ...branch, to: numberOf(branch.to) })) }
  })
  const posts: Post[] = []
  const table = steps.flatMap(step => sites.map((_, site) => postNumber(posts, trade, { sites, step, site })))
  return { trade, sites, steps, posts, postOf: (step, site) => table[step.index * sites.length + site]! }
}

function sitesOf({ regions, partners, centre, partnersAt }: Trade): Site[] {
  const own = regions.flatMap(({ name: region, hub, sites, weight, hubServes }) => [
    { name: hub, region, partner: null, hub: true, weight: hubServes ? weight : 0 },
    ...sites.map(name => ({ name, region, partner: null, hub: false, weight })),
  ])
  const others = partners.map(({ name, site, region }) => ({
    name: site,
    region,
    partner: name,
    hub: false,
    weight: partnersAt === 'site' ? 0.6 : 0.7,
  }))
  return [...own, ...others, { name: centre.site, region: centre.region, partner: null, hub: false, weight: 0 }]
}

type Spot = Readonly<{ sites: readonly Site[]; step: Readonly<{ unit: string; place: Place }>; site: number }>

function postNumber(posts: Post[], trade: Trade, { sites, step, site }: Spot): number {
  const place = siteOf(sites, step.place, site)
  const partner = trade.partners.find(({ site: name }) => name === sites[place]!.name)
  const unit = partner ? partner.short + step.unit : step.unit
  const known = posts.findIndex(post => post.unit === unit && post.site === place)
  if (known >= 0) return known
  posts.push({ unit, site: place, hours: trade.units.find(({ name }) => name === step.unit)!.hours })
  return posts.length - 1
}

function siteOf(sites: readonly Site[], place: Place, site: number): number {
  if (place === 'centre') return sites.length - 1
  if (place === 'site' || place === 'target') return site
  return sites.findIndex(({ hub, region }) => hub && region === sites[site]!.region)
}
