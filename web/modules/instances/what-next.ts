import type { InstanceView, StepView } from '#modules/instances/views.ts'

/** What came of ending a step: new steps, or what the process waits for now. */
export type WhatNext = Readonly<{ steps: readonly StepView[]; kind: 'steps' | 'choice' | 'event' | 'elsewhere' | 'over' }>

/** Compare how a process stood before and how it stands after a step ended. */
export function whatNext(before: InstanceView, after: InstanceView): WhatNext {
  if (after.stage !== 'running') return { steps: [], kind: 'over' }
  const known = new Set(before.open.map(({ key }) => key))
  const steps = after.open.filter(({ key }) => !known.has(key))
  if (steps.length > 0) return { steps, kind: 'steps' }
  const decided = new Set(before.choices.map(({ key }) => key))
  if (after.choices.some(({ key }) => !decided.has(key))) return { steps, kind: 'choice' }
  return { steps, kind: after.open.length === 0 && after.happenings.length > 0 ? 'event' : 'elsewhere' }
}
