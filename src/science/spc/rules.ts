import type { Finding } from './finding.ts'
import { findAlternation, findBeyond, findHugging, findMixture, findRun, findTrend, findZone, isBeyond } from './patterns.ts'

/** Rule 1 of every set: a point beyond three sigma. @param z standardised values (x − centre) / sigma */
export function beyondLimits(z: readonly number[]): Finding[] {
  return findBeyond(z, 'beyond-limits', 3)
}

const twoOfThree = { rule: 'we-2-of-3', wanted: 2, window: 3, sigmas: 2 } as const
const fourOfFive = { rule: 'we-4-of-5', wanted: 4, window: 5, sigmas: 1 } as const

/** Western Electric (1956) rules 1–4: beyond 3σ; 2 of 3 beyond 2σ; 4 of 5 beyond 1σ; 8 in a row on one side. Zone rules need the last point in the zone. */
export function westernElectric(z: readonly number[]): Finding[] {
  return [...beyondLimits(z), ...findZone(z, twoOfThree), ...findZone(z, fourOfFive), ...findRun(z, { rule: 'we-run-of-8', length: 8 })]
}

/**
 * Nelson (1984) rules 1–8: beyond 3σ; 9 on one side; 6 rising or falling; 14 alternating; 2 of 3 beyond 2σ; 4 of 5 beyond 1σ;
 * 15 within 1σ; 8 beyond 1σ on both sides. The finest net and the most false alarms: for one process and an expert.
 */
export function nelsonRules(z: readonly number[]): Finding[] {
  return [
    ...beyondLimits(z),
    ...findRun(z, { rule: 'nelson-run-of-9', length: 9 }),
    ...findTrend(z, { rule: 'nelson-trend-of-6', length: 6 }),
    ...findAlternation(z, { rule: 'nelson-alternating-14', length: 14 }),
    ...findZone(z, twoOfThree),
    ...findZone(z, fourOfFive),
    ...findHugging(z, { rule: 'nelson-hugging-15', length: 15 }),
    ...findMixture(z, { rule: 'nelson-mixture-8', length: 8 }),
  ]
}

/** The four rules of NHS England ("Making data count"): beyond 3σ; 7 on one side; 7 rising or falling; 2 of 3 between 2σ and 3σ, all three on one side. */
export function nhsRules(z: readonly number[]): Finding[] {
  const shift = findRun(z, { rule: 'nhs-shift-of-7', length: 7 })
  return [...beyondLimits(z), ...shift, ...findTrend(z, { rule: 'nhs-trend-of-7', length: 7 }), ...findNearLimits(z)]
}

function findNearLimits(z: readonly number[]): Finding[] {
  const findings: Finding[] = []
  for (let i = 2; i < z.length; i += 1) {
    const side = z[i]! > 0 ? 'above' : 'below'
    const sign = side === 'above' ? 1 : -1
    if (!(sign * z[i]! > 0 && sign * z[i - 1]! > 0 && sign * z[i - 2]! > 0)) continue
    const members = [i - 2, i - 1, i].filter(k => sign * z[k]! > 2 && sign * z[k]! <= 3)
    // Two points that ended the window before were reported there.
    const repeated = members[1] === i - 1 && i > 2 && isBeyond(z[i - 3]!, 0, side)
    if (members.length > 2 || (members.length === 2 && !repeated)) findings.push({ rule: 'nhs-2-of-3', completedAt: i, members, side })
  }
  return findings
}
