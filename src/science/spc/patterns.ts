import type { Finding, RuleId, Side } from './finding.ts'

const sides = ['above', 'below'] as const

/** A rule that asks for `wanted` of `window` points in a row beyond so many sigmas on one side, the last of them among these. */
export type Zone = Readonly<{ rule: RuleId; wanted: number; window: number; sigmas: number }>

/** A rule that asks for so many points in a row. */
export type Row = Readonly<{ rule: RuleId; length: number }>

/** Whether a point lies beyond so many sigmas on a side. A point exactly on a limit or on the centre line does not (qcc, NHS and our definition alike). */
export function isBeyond(z: number, sigmas: number, side: 'above' | 'below'): boolean {
  return side === 'above' ? z > sigmas : z < -sigmas
}

/** Points beyond so many sigmas, each alone. */
export function findBeyond(z: readonly number[], rule: RuleId, sigmas: number): Finding[] {
  const findings: Finding[] = []
  for (const side of sides) {
    for (let i = 0; i < z.length; i += 1) if (isBeyond(z[i]!, sigmas, side)) findings.push({ rule, completedAt: i, members: [i], side })
  }
  return findings
}

/** Zone rules: most of a few neighbouring points far out on one side, the completing point itself in the zone; the window must be full (as qcc). */
export function findZone(z: readonly number[], { rule, wanted, window, sigmas }: Zone): Finding[] {
  const findings: Finding[] = []
  for (const side of sides) {
    for (let i = window - 1; i < z.length; i += 1) {
      if (!isBeyond(z[i]!, sigmas, side)) continue
      const members = span(i - window + 1, i).filter(k => isBeyond(z[k]!, sigmas, side))
      if (members.length >= wanted) findings.push({ rule, completedAt: i, members, side })
    }
  }
  return findings
}

/** So many points in a row on one side of the centre. Every further point completes the rule anew; members are the whole run so far. */
export function findRun(z: readonly number[], row: Row): Finding[] {
  return sides.flatMap(side => findRow(z, row, { side, breaks: i => !isBeyond(z[i]!, 0, side), restart: i => i + 1 }))
}

/** So many points in a row, each above (or each below) the one before: a row of n points has n − 1 strict steps. */
export function findTrend(z: readonly number[], row: Row): Finding[] {
  return sides.flatMap(side => findRow(z, row, { side, breaks: i => i > 0 && !isBeyond(z[i]! - z[i - 1]!, 0, side), restart: i => i }))
}

/** So many points in a row going up and down in turn. */
export function findAlternation(z: readonly number[], row: Row): Finding[] {
  const turns = (i: number): boolean => (z[i]! - z[i - 1]!) * (z[i - 1]! - z[i - 2]!) < 0
  return findRow(z, row, { side: 'both', breaks: i => i > 0 && (z[i] === z[i - 1] || (i > 1 && !turns(i))), restart: i => (z[i] === z[i - 1] ? i : i - 1) })
}

/** So many points in a row within one sigma of the centre, the border included: too good to be of one process. */
export function findHugging(z: readonly number[], row: Row): Finding[] {
  return findRow(z, row, { side: 'both', breaks: i => Math.abs(z[i]!) > 1, restart: i => i + 1 })
}

/** So many points in a row beyond one sigma, with both sides among them (as qcc; one-sided rows are another rule's). Members are the last `length`. */
export function findMixture(z: readonly number[], { rule, length }: Row): Finding[] {
  const rows = findRow(z, { rule, length }, { side: 'both', breaks: i => !(Math.abs(z[i]!) > 1), restart: i => i + 1 })
  const lasting = rows.map(finding => ({ ...finding, members: finding.members.slice(-length) }))
  return lasting.filter(({ members }) => members.some(i => z[i]! > 0) && members.some(i => z[i]! < 0))
}

/** When a row ends at a point, and where the next one begins. */
type Course = Readonly<{ side: Side; breaks: (i: number) => boolean; restart: (i: number) => number }>

function findRow(z: readonly number[], { rule, length }: Row, { side, breaks, restart }: Course): Finding[] {
  const findings: Finding[] = []
  let start = 0
  for (let i = 0; i < z.length; i += 1) {
    if (breaks(i)) start = restart(i)
    if (i - start + 1 >= length) findings.push({ rule, completedAt: i, members: span(start, i), side })
  }
  return findings
}

function span(from: number, to: number): number[] {
  const indices: number[] = []
  for (let i = from; i <= to; i += 1) indices.push(i)
  return indices
}
