import type { ProcessNode } from '#modules/processes/public.ts'

/** A step of a case as another system told it, already mapped to a node (null: to none, and that counts). Instants in UTC ms. */
export type TraceStep = Readonly<{
  node: string | null
  activity: string
  readyAt: number | null
  begunAt: number | null
  endedAt: number
  unit: string | null
  site: string | null
  person: string | null
}>

/** A case as its steps tell it; `movedAt` when anything last happened in it, and `closedAt` when something says that it is over. */
export type Trace = Readonly<{ caseKey: string; steps: readonly TraceStep[]; movedAt: number; closedAt: number | null }>

/** What judging needs besides the standard: how time is counted at a step, when it becomes nearly late, which units may do it, whether a person lacked the certificate for it, and how long a case may stand still. */
export type JudgeContext = Readonly<{
  measure: (node: ProcessNode) => (from: number, to: number) => number
  warnedAt: (node: ProcessNode, since: number) => number | null
  mayDo: (node: ProcessNode, unit: string) => boolean
  lacksCertificate: (node: ProcessNode, person: string, at: number) => boolean
  stallMilliseconds: number
  now: number
}>
