/** What rooms above conformance may use: they bring cases to be held against their standards, and keep what they find of processes that run. */

export type { ChangedTraces, MeshStep } from './mapped.ts'
export { judgeMapped } from './mapped.ts'
export { activeMappings } from './mapping.store.ts'
export { stallMilliseconds } from './standard.ts'
export { standardOfVersion } from './standard-memory.ts'
export { addDeviations, changesDue, keepVerdicts } from './verdict.store.ts'
export type { DeviationFact, Verdict, VisitFact } from './verdict.ts'
export { fitnessOf } from './verdict.ts'
