/** A stream of random numbers, 0 ≤ x < 1: given to whatever draws, so that every result can be repeated from its seed. */
export type Random = () => number

/** sfc32 of Chris Doty-Humphrey (PractRand): small, fast, and the same on every machine. One stream per subject, so that subjects do not disturb each other. */
export function createRandom(seed: number, subject: string): Random {
  let a = hashOf(seed, 1),
    b = hashOf(seed, 2),
    c = textHash(subject),
    counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}

/** A stable number of 32 bits for a number: what a customer is must not depend on when they first come. */
export function hashOf(value: number, salt: number): number {
  let hash = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The same as a share, 0 ≤ x < 1. */
export function shareOf(value: number, salt: number): number {
  return hashOf(hashOf(value, salt), salt) / 4_294_967_296
}

function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}

/** A standard normal number (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** A lognormal number with median 1. */
export function lognormal(random: Random, spread: number): number {
  return Math.exp(spread * normal(random))
}

/** The index that a share falls on among weights. */
export function weighted(weights: readonly number[], share: number): number {
  let left = share * weights.reduce((sum, weight) => sum + weight, 0)
  for (let index = 0; index < weights.length; index += 1) {
    left -= weights[index]!
    if (left < 0) return index
  }
  return weights.length - 1
}

/** Fisher and Yates. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
  }
  return mixed
}

/** A gamma number with mean `shape` and scale 1 (Marsaglia and Tsang 2000). @param shape > 0 */
export function gammaDraw(random: Random, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normal(random)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - random()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A chi-square number. @param freedom degrees of freedom; 0 gives 0 */
export function chiSquareDraw(random: Random, freedom: number): number {
  return freedom > 0 ? 2 * gammaDraw(random, freedom / 2) : 0
}
