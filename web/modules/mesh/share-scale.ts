import type { PromiseShare } from '#modules/mesh/views.ts'

/** From which share on each step begins; below the first it is the lowest. Five fixed steps, so that a colour means the same on every day. */
export const shareBounds = [0.6, 0.8, 0.9, 0.95] as const
/** `unsure`: too few were decided to give it a colour; `held`: it only holds cases that are late already; `none`: nothing was decided there. */
export type ShareTone = 'share1' | 'share2' | 'share3' | 'share4' | 'share5' | 'unsure' | 'held' | 'none'
const tones = ['share1', 'share2', 'share3', 'share4', 'share5'] as const

const widest = 0.4

/** Coloured only where the 95 % interval is narrower than two fifths of the whole scale: a colour is a claim too. */
export function shareTone(promises: PromiseShare | null): ShareTone {
  if (!promises) return 'none'
  if (onlyHolds(promises)) return 'held'
  if (promises.upper - promises.lower > widest) return 'unsure'
  return tones[shareBounds.filter(bound => promises.share >= bound).length]!
}

export function isLow(promises: PromiseShare | null): boolean {
  const tone = shareTone(promises)
  return tone === 'share1' || tone === 'share2'
}

/** Nothing ended here: the place only holds cases whose promise is already missed, so a share would say nothing of its own work. */
export function onlyHolds({ kept, missed, open }: PromiseShare): boolean {
  return kept === 0 && missed === open
}

type Placed = Readonly<{ promises: PromiseShare | null }>

/** The places with firm shares of promises that ended there, those first whose share is low for certain: by the upper end of the interval. */
export function lowestFirst<Of extends Placed>(places: readonly Of[]): readonly (Of & Readonly<{ promises: PromiseShare }>)[] {
  const sure = places.filter((place): place is Of & { promises: PromiseShare } => {
    const { promises } = place
    return promises !== null && promises.missed > 0 && !['unsure', 'held'].includes(shareTone(promises))
  })
  return sure.toSorted((left, right) => left.promises.upper - right.promises.upper)
}

/** The place with the most missed promises; null where none was missed. */
export function mostMissed<Of extends Placed>(places: readonly Of[]): (Of & Readonly<{ promises: PromiseShare }>) | null {
  const missed = places.filter((place): place is Of & { promises: PromiseShare } => (place.promises?.missed ?? 0) > 0)
  return missed.toSorted((left, right) => right.promises.missed - left.promises.missed)[0] ?? null
}
