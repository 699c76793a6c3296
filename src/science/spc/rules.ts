import type { Finding, RuleId } from './finding.ts'

const sides = ['above', 'below'] as const
type Side = (typeof sides)[number]

// A point exactly on a limit or on the centre line is neither beyond nor on a side (qcc, NHS and our definition alike).
const beyond = (z: number, sigmas: number, side: Side): boolean => (side === 'above' ? z > sigmas : z < -sigmas)

/** Rule 1 of every set: a point beyond three sigma. @param z standardised values (x − centre) / sigma */
export function beyondLimits(z: readonly number[]): Finding[] {
  return sides.flatMap(side => z.flatMap((value, i): Finding[] => (beyond(value, 3, side) ? [{ rule: 'beyond-limits', completedAt: i, members: [i], side }] : [])))
}

/** Western Electric (1956) rules 1–4: beyond 3σ; 2 of 3 beyond 2σ; 4 of 5 beyond 1σ; 8 in a row on one side. Zone rules need the last point in the zone. */
export function westernElectric(z: readonly number[]): Finding[] {
  const zone = (rule: RuleId, wanted: number, window: number, sigmas: number): Finding[] => zoneRule(z, { rule, wanted, window, sigmas })
  return [...beyondLimits(z), ...zone('we-2-of-3', 2, 3, 2), ...zone('we-4-of-5', 4, 5, 1), ...runRule(z, 'we-run-of-8', 8)]
}

/** The four rules of NHS England ("Making data count"): beyond 3σ; 7 on one side; 7 rising or falling; 2 of 3 between 2σ and 3σ, all three on one side. */
export function nhsRules(z: readonly number[]): Finding[] {
  return [...beyondLimits(z), ...runRule(z, 'nhs-shift-of-7', 7), ...trendRule(z, 'nhs-trend-of-7', 7), ...nearLimits(z)]
}

type Zone = Readonly<{ rule: RuleId; wanted: number; window: number; sigmas: number }>

function zoneRule(z: readonly number[], { rule, wanted, window, sigmas }: Zone): Finding[] {
  return sides.flatMap(side =>
    z.flatMap((value, i): Finding[] => {
      if (!beyond(value, sigmas, side)) return []
      const members = indices(Math.max(0, i - window + 1), i).filter(k => beyond(z[k]!, sigmas, side))
      return members.length < wanted ? [] : [{ rule, completedAt: i, members, side }]
    }),
  )
}

/** Every point from the n-th of a run on completes the rule anew; members are the whole run so far. */
function runRule(z: readonly number[], rule: RuleId, length: number): Finding[] {
  return sides.flatMap(side => {
    let start = 0
    return z.flatMap((value, i): Finding[] => {
      if (!beyond(value, 0, side)) start = i + 1
      return i - start + 1 < length ? [] : [{ rule, completedAt: i, members: indices(start, i), side }]
    })
  })
}

function trendRule(z: readonly number[], rule: RuleId, length: number): Finding[] {
  return sides.flatMap(side => {
    let start = 0
    return z.flatMap((value, i): Finding[] => {
      if (i > 0 && !beyond(value - z[i - 1]!, 0, side)) start = i
      return i - start + 1 < length ? [] : [{ rule, completedAt: i, members: indices(start, i), side }]
    })
  })
}

function nearLimits(z: readonly number[]): Finding[] {
  const near = (value: number, side: Side): boolean => beyond(value, 2, side) && !beyond(value, 3, side)
  return sides.flatMap(side =>
    z.flatMap((_, i): Finding[] => {
      const window = i < 2 ? [] : [i - 2, i - 1, i]
      const members = window.filter(k => near(z[k]!, side))
      if (members.length < 2 || !window.every(k => beyond(z[k]!, 0, side))) return []
      // The same two points in the window before were reported there.
      const repeated = !near(z[i]!, side) && i > 2 && beyond(z[i - 3]!, 0, side)
      return repeated ? [] : [{ rule: 'nhs-2-of-3', completedAt: i, members, side }]
    }),
  )
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
