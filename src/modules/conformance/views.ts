/** What the pages of conformance show. */
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'

/**
 * What can be wrong with a case under its standard: nearly late, late, done where something else was due, done though nobody asked for it, left out, done by
 * another unit or by somebody without the certificate it needs, not done as the operating spec says, done again, standing still, over before its end.
 */
export const deviationKinds = [
  'late-risk',
  'late',
  'wrong-order',
  'unexpected',
  'skipped',
  'wrong-unit',
  'unqualified',
  'spec-not-met',
  'rework',
  'stalled',
  'ended-early',
] as const
export type DeviationKind = (typeof deviationKinds)[number]

/** A process that runs here, or one that activities of other systems are mapped to. */
export const sources = ['running', 'mapped'] as const
export type Source = (typeof sources)[number]

export type Share = Readonly<{ count: number; n: number; share: number; lower: number; upper: number }>

/** Always together: cases without any deviation, mean fitness, steps within their limit. Null where nothing is known. */
export type Triple = Readonly<{ cases: number; open: number; clean: Share | null; fitness: number | null; inLimit: Share | null }>

export type ConformingProcess = Readonly<{ id: string; name: Text; version: number; mapped: boolean; triple: Triple; nearlyLate: number }>

export type NodeFigures = Readonly<{
  node: string
  name: string
  visits: number
  skipped: Share | null
  inLimit: Share | null
  /** Milliseconds on the clock of the limit. */
  median: number | null
  p90: number | null
  limit: number | null
  measure: 'working' | 'elapsed' | null
  rework: number
  strange: Share | null
  /** Null where the step needs no certificate. */
  unqualified: Share | null
  unmet: number
  /** Cases that wait for this step now and have used its warning share. */
  nearlyLate: number
}>
export type EdgeFigures = Readonly<{ from: string; to: string; count: number; ghost: boolean }>

export type OverlayView = Readonly<{
  id: string
  name: Text
  version: number
  versions: readonly number[]
  xml: string
  triple: Triple
  nodes: readonly NodeFigures[]
  edges: readonly EdgeFigures[]
  sites: readonly string[]
  from: Instant | null
  to: Instant | null
}>

/** One site at one step: how many visits were within the limit. */
export type MatrixView = Readonly<{
  nodes: readonly Readonly<{ node: string; name: string }>[]
  rows: readonly Readonly<{ site: string; cells: readonly (Share | null)[]; all: Share | null }>[]
  next: string | null
}>

export type DeviationRow = Readonly<{
  id: string
  process: string
  processName: Text
  version: number
  caseKey: string
  /** The running process, where it is one. */
  instance: string | null
  kind: DeviationKind
  node: string
  name: string
  visit: number
  at: Instant
  expected: string
  actual: string
  unit: string | null
  site: string | null
  personName: string | null
  acceptance: string | null
}>

export const acceptanceStages = ['active', 'withdrawn'] as const
export type AcceptanceStage = (typeof acceptanceStages)[number]
export type AcceptanceRow = Readonly<{
  id: string
  process: string
  kind: DeviationKind
  node: string
  nodeName: string
  reason: string
  owner: string
  ownerName: string | null
  from: Instant
  until: Instant
  stage: AcceptanceStage
  covers: number
}>

export type MappingView = Readonly<{
  on: boolean
  activities: Readonly<Record<string, string>>
  ends: readonly string[]
  services: readonly string[]
  strict: boolean
  steps: readonly Readonly<{ node: string; name: string }>[]
  version: number
}>
