import type { EventLog } from '#science/process/event-log.ts'

/** Seconds from one activity to another later in the same case, over all occurrences: how many, their mean, and both standard deviations (divided by n − 1, and by n; NaN and 0 for one occurrence). Codes index `log.activities`. */
export type TimeBetween = Readonly<{ from: number; to: number; count: number; mean: number; sampleDeviation: number; populationDeviation: number }>

/** The profile of a log: one entry per ordered pair of activities that some case shows in this order with both instants known; by code of `from`, then `to`. */
export type TemporalProfile = Readonly<{ pairs: readonly TimeBetween[]; place: ReadonlyMap<number, number>; activities: number }>

/** A time between two events of a case that lies more than zeta deviations from the mean. Positions index the events of the case; `zeta` is how many deviations (infinite where the profile knows no spread). */
export type TemporalDeviation = Readonly<{ caseIndex: number; from: number; to: number; seconds: number; zeta: number }>

/**
 * The temporal profile (Stertz, Mangler and Rinderle-Ma 2020): mean and deviation of the time between every ordered pair of activities that occur in
 * this order in a case, neighbouring or not, each occurrence with each later one. The published reference figures agree with the sample deviation.
 */
export function temporalProfile(log: EventLog): TemporalProfile {
  const tally = new Map<number, Running>()
  eachPair(log, (_case, i, j) => {
    const key = log.activity[i]! * log.activities.length + log.activity[j]!
    let running = tally.get(key)
    if (!running) {
      running = { count: 0, mean: 0, squares: 0 }
      tally.set(key, running)
    }
    // Welford 1962.
    const delta = (log.at[j]! - log.at[i]!) / 1000 - running.mean
    running.count += 1
    running.mean += delta / running.count
    running.squares += delta * ((log.at[j]! - log.at[i]!) / 1000 - running.mean)
  })
  const keys = [...tally.keys()].sort((a, b) => a - b)
  return { pairs: keys.map(key => timeBetween(key, log.activities.length, tally.get(key)!)), place: new Map(keys.map((key, i) => [key, i])), activities: log.activities.length }
}

/**
 * The times of a log that lie more than `zeta` sample deviations from the mean of their pair in the profile (of the same log, or of one with
 * the same activities). Where the profile saw no spread, any other time deviates.
 */
export function temporalDeviations(log: EventLog, profile: TemporalProfile, zeta: number): TemporalDeviation[] {
  if (log.activities.length !== profile.activities) throw new RangeError('the profile is of a log with other activities')
  const deviations: TemporalDeviation[] = []
  eachPair(log, (caseIndex, i, j) => {
    const place = profile.place.get(log.activity[i]! * log.activities.length + log.activity[j]!)
    if (place === undefined) return
    const { mean, sampleDeviation } = profile.pairs[place]!
    const seconds = (log.at[j]! - log.at[i]!) / 1000
    const spread = Number.isNaN(sampleDeviation) ? 0 : sampleDeviation
    const distance = Math.abs(seconds - mean)
    if (distance <= zeta * spread) return
    const first = log.offsets[caseIndex]!
    deviations.push({ caseIndex, from: i - first, to: j - first, seconds, zeta: distance / spread })
  })
  return deviations
}

type Running = { count: number; mean: number; squares: number }

function timeBetween(key: number, activities: number, { count, mean, squares }: Running): TimeBetween {
  const sampleDeviation = count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1))
  return { from: Math.floor(key / activities), to: key % activities, count, mean, sampleDeviation, populationDeviation: Math.sqrt(squares / count) }
}

/** Every pair of positions of a case, in order, whose instants are both known. */
function eachPair({ offsets, at }: EventLog, visit: (caseIndex: number, i: number, j: number) => void): void {
  for (let c = 0; c + 1 < offsets.length; c += 1) {
    for (let i = offsets[c]!; i < offsets[c + 1]!; i += 1) {
      if (Number.isNaN(at[i]!)) continue
      for (let j = i + 1; j < offsets[c + 1]!; j += 1) if (!Number.isNaN(at[j]!)) visit(c, i, j)
    }
  }
}
