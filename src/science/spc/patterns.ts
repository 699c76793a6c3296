import type { Finding, RuleId, Side } from './finding.ts'

/** A rule that asks for `wanted` of `window` points in a row beyond so many sigmas on one side, the last of them among these. */
export type Zone = Readonly<{ rule: RuleId; wanted: number; window: number; sigmas: number }>

/** A rule that asks for so many points in a row. */
export type Row = Readonly<{ rule: RuleId; length: number }>

/** Whether a point lies beyond so many sigmas on a side. A point exactly on a limit or on the centre line does not (qcc, NHS and our definition alike). */
export function isBeyond(z: number, sigmas: number, side: 'above' | 'below'): boolean {
  return side === 'above' ? z > sigmas : z < -sigmas
}

// Fleets have thousands of charts: these are plain loops that allocate only when they find something.

/** Points beyond so many sigmas, each alone. */
export function findBeyond(z: readonly number[], rule: RuleId, sigmas: number): Finding[] {
  const findings: Finding[] = []
  for (let i = 0; i < z.length; i += 1) {
    if (z[i]! > sigmas) findings.push({ rule, completedAt: i, members: [i], side: 'above' })
    else if (z[i]! < -sigmas) findings.push({ rule, completedAt: i, members: [i], side: 'below' })
  }
  return findings
}

/** Zone rules: most of a few neighbouring points far out on one side, the completing point itself in the zone; the window must be full (as qcc). */
export function findZone(z: readonly number[], { rule, wanted, window, sigmas }: Zone): Finding[] {
  const findings: Finding[] = []
  for (let i = window - 1; i < z.length; i += 1) {
    const sign = z[i]! > sigmas ? 1 : z[i]! < -sigmas ? -1 : 0
    if (sign === 0) continue
    let count = 0
    for (let k = i - window + 1; k <= i; k += 1) if (sign * z[k]! > sigmas) count += 1
    if (count >= wanted) findings.push({ rule, completedAt: i, members: span(i - window + 1, i).filter(k => sign * z[k]! > sigmas), side: sideOf(sign) })
  }
  return findings
}

/** So many points in a row on one side of the centre. Every further point completes the rule anew; members are the whole run so far. */
export function findRun(z: readonly number[], { rule, length }: Row): Finding[] {
  const findings: Finding[] = []
  let start = 0
  for (let i = 0; i < z.length; i += 1) {
    const sign = Math.sign(z[i]!)
    if (sign === 0) start = i + 1
    else if (i > start && sign !== Math.sign(z[i - 1]!)) start = i
    if (i - start + 1 >= length) findings.push({ rule, completedAt: i, members: span(start, i), side: sideOf(sign) })
  }
  return findings
}

/** So many points in a row, each above (or each below) the one before: a row of n points has n − 1 strict steps. */
export function findTrend(z: readonly number[], row: Row): Finding[] {
  return findSteps(z, row, false)
}

/** So many points in a row going up and down in turn. */
export function findAlternation(z: readonly number[], row: Row): Finding[] {
  return findSteps(z, row, true)
}

/** Strict steps that all go one way, or that turn each time; two equal points begin the row anew. */
function findSteps(z: readonly number[], { rule, length }: Row, turning: boolean): Finding[] {
  const findings: Finding[] = []
  let start = 0
  let before = 0
  for (let i = 1; i < z.length; i += 1) {
    const sign = Math.sign(z[i]! - z[i - 1]!)
    if (sign === 0) start = i
    else if ((sign === before) === turning) start = i - 1
    before = sign
    if (i - start + 1 >= length) findings.push({ rule, completedAt: i, members: span(start, i), side: turning ? 'both' : sideOf(sign) })
  }
  return findings
}

/** So many points in a row within one sigma of the centre, the border included: too good to be of one process. */
export function findHugging(z: readonly number[], { rule, length }: Row): Finding[] {
  const findings: Finding[] = []
  let start = 0
  for (let i = 0; i < z.length; i += 1) {
    if (Math.abs(z[i]!) > 1) start = i + 1
    if (i - start + 1 >= length) findings.push({ rule, completedAt: i, members: span(start, i), side: 'both' })
  }
  return findings
}

/** So many points in a row beyond one sigma, with both sides among them (as qcc; one-sided rows are another rule's). Members are the last `length`. */
export function findMixture(z: readonly number[], { rule, length }: Row): Finding[] {
  const findings: Finding[] = []
  let start = 0
  for (let i = 0; i < z.length; i += 1) {
    if (!(Math.abs(z[i]!) > 1)) start = i + 1
    if (i - start + 1 < length) continue
    const members = span(i - length + 1, i)
    if (members.some(k => z[k]! > 0) && members.some(k => z[k]! < 0)) findings.push({ rule, completedAt: i, members, side: 'both' })
  }
  return findings
}

function sideOf(sign: number): Side {
  return sign > 0 ? 'above' : 'below'
}

function span(from: number, to: number): number[] {
  const indices: number[] = []
  for (let i = from; i <= to; i += 1) indices.push(i)
  return indices
}
