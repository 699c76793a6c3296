import type { QueueRefusal } from './erlang.ts'

/** Little's (1961) law: how many are in a system when so many arrive per unit of time and each stays so long (same unit). */
export function littleCount(arrivalRate: number, stay: number): number {
  return arrivalRate * stay
}

/** A single server: how busy, and how irregular arrivals and service are (squared coefficients of variation; 1 is exponential, 0 is a clock). */
export type Server = Readonly<{ utilisation: number; arrivalVariation: number; serviceVariation: number; serviceTime: number }>

/** Kingman's (1961) waiting time, ρ/(1 − ρ) · (c²ₐ + c²ₛ)/2 · τ, in the unit of the service time: why being busy 95 % of the time makes people wait. */
export function kingmanWait({ utilisation, arrivalVariation, serviceVariation, serviceTime }: Server): number | QueueRefusal {
  if (utilisation >= 1) return 'saturated'
  return (utilisation / (1 - utilisation)) * ((arrivalVariation + serviceVariation) / 2) * serviceTime
}
