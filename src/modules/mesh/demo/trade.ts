/** Where a step is done: centrally, at the regional hub or the site of the customer, or at those of where the work goes. */
export type Place = 'centre' | 'hub' | 'site' | 'target-hub' | 'target'
/** When a unit is staffed: by day, by day and evening, or round the clock; a desk too, but with few people at night, as customers call. */
export type Hours = 'day' | 'long' | 'round' | 'desk'

/** A way on. `share` is how often of those that come here (1 when missing); a `cause` makes it depend on who works on what. */
export type Branch = Readonly<{
  to: string
  share?: number
  cause?: 'rework' | 'hand-back'
  services?: readonly string[]
  channels?: readonly string[]
}>

export type StepPlan = Readonly<{
  activity: string
  unit: string
  place: Place
  /** Median minutes of handling by an average person. */
  minutes: number
  /** Standard deviation of its logarithm; 0.4 when missing. */
  spread?: number
  /** Nobody is occupied: a vehicle, a system, the customer. */
  machine?: boolean
  /** Takes longer with difficult work. */
  hard?: boolean
  /** Median minutes before it can be begun: the way there. */
  lag?: number
  /** Minutes between two rounds: handed over work waits for the next one. */
  every?: number
  next: readonly Branch[]
}>

export type ServicePlan = Readonly<{ name: string; weight: number; promiseHours: number; products: readonly string[] }>
export type RegionPlan = Readonly<{ name: string; hub: string; sites: readonly string[]; weight: number; hubServes: boolean }>
export type PartnerPlan = Readonly<{ name: string; short: string; region: string; site: string }>

/** Where the planted truths can be: keys of steps, names of units, services and channels. */
export type Stage = Readonly<{
  handOver: string
  rework: string
  check: string
  nightUnit: string
  combination: Readonly<{ step: string; services: readonly string[]; channels: readonly string[] }>
  representative: string
  improvement: string
  placebo: string
}>

/** Trade (行业): how an enterprise of one industry is organised and works. */
export type Trade = Readonly<{
  company: string
  prefix: string
  regions: readonly RegionPlan[]
  centre: Readonly<{ site: string; region: string }>
  partners: readonly PartnerPlan[]
  /** The partners take over where the work goes (courier), or serve customers of their own (hotel, telecom). */
  partnersAt: 'site' | 'target'
  units: readonly Readonly<{ name: string; hours: Hours }>[]
  services: readonly ServicePlan[]
  channels: readonly Readonly<{ name: string; weight: number }>[]
  demand: Readonly<{ hours: readonly number[]; weekend: number; holiday: number; peak: number; peakDays: readonly string[] }>
  first: string
  steps: Readonly<Record<string, StepPlan>>
  stage: Stage
}>
