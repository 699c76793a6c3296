import type { Terms } from './views.ts'

export type TermsRefusal = 'no-target' | 'bad-target' | 'never-stops' | 'never-resumes' | 'stops-as-it-starts' | 'bad-warning' | 'bad-ladder' | 'empty-condition'

const longestMinutes = 5 * 366 * 24 * 60

/** Why terms cannot be a promise: a clock that can never stop, a pause without end, a target that is none. @returns null when they can */
export function refuseTerms(terms: Terms): TermsRefusal | null {
  if (terms.targets.length === 0) return 'no-target'
  if (terms.targets.some(({ minutes }) => !(minutes > 0 && minutes <= longestMinutes))) return 'bad-target'
  if (terms.stop.activities.length === 0 && terms.stop.where.length === 0) return 'never-stops'
  if (terms.pause && !terms.resume) return 'never-resumes'
  if (sameCondition(terms.start, terms.stop)) return 'stops-as-it-starts'
  if (conditionsOf(terms).some(({ where }) => where.some(({ is }) => is.length === 0))) return 'empty-condition'
  if (!rising(terms.warnings) || terms.warnings.some(percent => !(percent > 0 && percent < 100))) return 'bad-warning'
  return rising(terms.ladder.map(({ percent }) => percent)) && terms.ladder.every(({ percent }) => percent > 0 && percent <= 1000) ? null : 'bad-ladder'
}

function conditionsOf({ start, pause, resume, stop, cancel, scope }: Terms): Terms['start'][] {
  return [start, pause, resume, stop, cancel, { activities: [], where: scope }].filter(condition => condition !== null)
}

function rising(percents: readonly number[]): boolean {
  return percents.every((percent, i) => i === 0 || percent > percents[i - 1]!)
}

function sameCondition(one: Terms['start'], other: Terms['start']): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
