/** What the pages of the mesh show: the shapes of the read routes, shared with the web. All durations are milliseconds, all instants Unix milliseconds UTC. */
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { Terms } from '#modules/promises/views.ts'

/** By what a step is placed in the mesh: the unit, person or site that did it, or the activity itself. */
export const lenses = ['activity', 'unit', 'person', 'site'] as const
export type Lens = (typeof lenses)[number]

/** The dimensions that a filter may name exactly; `attribute` is written `name=value`. */
export const facets = ['unit', 'site', 'channel', 'service'] as const
export type Facet = (typeof facets)[number]

export type MeshFilter = Readonly<Partial<Record<Facet, string>> & { from?: Instant; to?: Instant; attribute?: string }>

/** A distribution of durations: milliseconds; null where nothing was measured. */
export type Spread = Readonly<{ n: number; mean: number | null; median: number | null; p90: number | null }>
/** Elapsed by the clock, and within the tenant's working hours. */
export type TwoClocks = Readonly<{ elapsed: Spread; working: Spread }>
/** A share with its count and its 95 % Wilson interval. */
export type Rate = Readonly<{ n: number; count: number; share: number | null; lower: number | null; upper: number | null }>

/** Promises kept and missed at a place (`open`: missed ones that still run), and the share kept in time with its 95 % Wilson interval. A promise counts on the day it was kept or was due. */
export type PromiseShare = Readonly<{ kept: number; missed: number; open: number; share: number; lower: number; upper: number }>

/** Against its own past (the same length of time just before, or the first half where there is none), and against its peers under the same lens. */
export const verdicts = ['improvement', 'concern', 'common-cause', 'too-few'] as const
export type Verdict = (typeof verdicts)[number]
export type Health = Readonly<{ past: Verdict; peers: Verdict; ratioToPast: number | null; ratioToPeers: number | null }>

export type MeshNode = Readonly<{
  name: string
  visits: number
  waiting: Spread
  handling: Spread
  rework: Rate
  health: Health
  /** Null where no promise was decided. */
  promises: PromiseShare | null
}>
export type MeshEdge = Readonly<{ from: string; to: string; n: number; waiting: Spread; health: Verdict; promises: PromiseShare | null }>
/** What did not fit into the picture: still counted. */
export type Folded = Readonly<{ nodes: number; visits: number; edges: number; handOvers: number }>
/** `answered` is false when the filter is finer than what is kept up to date about promises: then nothing is said of them. */
export type PicturePromises = Readonly<{ inForce: boolean; answered: boolean; total: PromiseShare | null }>
export type DayVolume = Readonly<{ day: Instant; visits: number }>

export type MeshPicture = Readonly<{
  lens: Lens
  nodes: readonly MeshNode[]
  edges: readonly MeshEdge[]
  folded: Folded
  /** Names in the order of the all-time graph, so that the layout does not depend on the filter. */
  layout: Readonly<{ nodes: readonly string[]; edges: readonly (readonly [string, string])[] }>
  totals: Readonly<{ cases: number; visits: number; handOvers: number }>
  range: Readonly<{ from: Instant | null; to: Instant | null }>
  days: readonly DayVolume[]
  /** Activities received but not yet in the picture, and when the last ones were taken in. */
  fresh: Readonly<{ pending: number; at: Instant | null }>
  /** Set when the filter could only be answered from this many newest cases. */
  limitedTo: number | null
  promises: PicturePromises
  /** The slowest hand-over that stands out, for the sentence above the picture. */
  headline: Readonly<{ kind: 'slower' | 'slowest' | 'none'; from: string; to: string; median: number | null; ratio: number | null }> | null
}>

/** A promise that was missed: where it counts under the lens asked for, and by how much it was late so far, in the time that it counts. */
export type Breach = Readonly<{
  clock: string
  policyName: Text
  caseKey: string
  node: string | null
  breachedAt: Instant
  stoppedAt: Instant | null
  lateMinutes: number
  measure: Terms['measure']
}>
/** The promises of one place, with the newest missed ones. */
export type PlacePromises = Readonly<{ answered: boolean; share: PromiseShare | null; missed: readonly Breach[] }>

export type Neighbour = Readonly<{ name: string; n: number; waiting: Spread }>

/** Beyond the control limits; a long run on one side; too few crossings of the centre line. */
export const signalRules = ['beyond-limits', 'long-run', 'few-crossings'] as const
export type SignalRule = (typeof signalRules)[number]
export type ChartPoint = Readonly<{ at: Instant; n: number; value: number; centre: number | null; lower: number | null; upper: number | null; signals: readonly SignalRule[] }>
export type ChartPhase = Readonly<{ from: Instant; to: Instant; state: 'trial' | 'provisional' | 'locked'; centre: number; lower: number | null; upper: number | null }>
export type ChartFinding = Readonly<{ rule: SignalRule; from: Instant; to: Instant; side: 'above' | 'below' | 'both' }>
/** A control chart of one number per day or week; value in milliseconds (geometric mean of the period). */
export type ControlChart = Readonly<{
  kind: 'xmr' | 'run' | 'none'
  transform: 'none' | 'log'
  period: 'day' | 'week'
  method: string
  points: readonly ChartPoint[]
  phases: readonly ChartPhase[]
  findings: readonly ChartFinding[]
  verdict: Verdict
  reasons: readonly string[]
}>

export type NodeView = Readonly<{
  lens: Lens
  name: string
  visits: number
  cases: number
  waiting: TwoClocks
  handling: TwoClocks
  rework: Rate
  pingPong: Rate
  health: Health
  comesFrom: readonly Neighbour[]
  goesTo: readonly Neighbour[]
  chart: ControlChart
  promises: PlacePromises
}>
export type EdgeView = Readonly<{
  lens: Lens
  from: string
  to: string
  n: number
  waiting: TwoClocks
  pingPong: Rate
  health: Verdict
  chart: ControlChart
  promises: PlacePromises
}>

/** A case in the list behind a node, an edge, a variant or the whole mesh. `waited` is the waiting before the step that the list is about. */
export type CaseRow = Readonly<{ key: string; startedAt: Instant; finishedAt: Instant; steps: number; elapsed: number; waited: number | null; path: string }>

export type CaseStep = Readonly<{
  activity: string
  readyAt: Instant | null
  startedAt: Instant | null
  finishedAt: Instant
  waiting: Readonly<{ elapsed: number; working: number }> | null
  handling: Readonly<{ elapsed: number; working: number }> | null
  unit: string | null
  person: string | null
  site: string | null
  channel: string | null
  service: string | null
  partner: string | null
  customer: string | null
  rework: boolean
  attributes: Readonly<Record<string, string>>
  source: string
  events: number
}>
export type CaseView = Readonly<{
  key: string
  startedAt: Instant
  finishedAt: Instant
  elapsed: number
  working: number
  variant: string
  steps: readonly CaseStep[]
  activities: number
}>

export type VariantRow = Readonly<{ id: string; path: readonly string[]; cases: number; share: Rate; median: number | null; p90: number | null }>
export type VariantList = Readonly<{
  rows: readonly VariantRow[]
  next: string | null
  variants: number
  cases: number
  steps: readonly Readonly<{ name: string; cases: number }>[]
}>

/** Values that a filter can take, most frequent first. */
export type FacetValues = Readonly<{ facet: Facet | 'attribute'; values: readonly Readonly<{ value: string; visits: number }>[] }>

// ——— import ———

/** The standard fields of an activity that a column can be mapped to. */
export const activityFields = ['case', 'activity', 'time', 'start', 'lifecycle', 'person', 'unit', 'site', 'channel', 'service', 'tier', 'partner', 'customer', 'id'] as const
export type ActivityField = (typeof activityFields)[number]
export const logFormats = ['xes', 'csv', 'ocel', 'ndjson'] as const
export type LogFormat = (typeof logFormats)[number]

export type Mapping = Readonly<{
  columns: Readonly<Partial<Record<ActivityField, string>>>
  /** Columns kept as attributes. */
  attributes: readonly string[]
  /** `auto`, or a pattern such as `dd.MM.yyyy HH:mm`, `epoch-ms`, `epoch-s`. */
  timeFormat: string
  /** IANA zone of times written without an offset. */
  zone: string
}>
export const importStages = ['uploaded', 'running', 'completed', 'cancelled', 'failed', 'undoing', 'undone'] as const
export type ImportStage = (typeof importStages)[number]

export type ImportView = Readonly<{
  id: string
  name: string
  format: LogFormat | 'demo'
  stage: ImportStage
  bytes: number
  sha256: string
  mapping: Mapping | null
  source: string
  /** Rows read, newly taken, already there, refused into quarantine. */
  rows: Readonly<{ read: number; taken: number; repeated: number; quarantined: number }>
  progress: Readonly<{ bytesRead: number; rowsPerSecond: number; secondsLeft: number | null }>
  reasons: readonly Readonly<{ reason: string; rows: number }>[]
  failure: string | null
  uploadedAt: Instant
  uploadedBy: string | null
  startedAt: Instant | null
  finishedAt: Instant | null
}>
export type PreviewRow = Readonly<{
  position: number
  fields: Readonly<Record<string, string>>
  taken: Readonly<{ case: string; activity: string; at: Instant }> | null
  reason: string | null
}>
export type ImportPreview = Readonly<{
  import: ImportView
  columns: readonly Readonly<{ name: string; sample: readonly string[] }>[]
  mapping: Mapping
  rows: readonly PreviewRow[]
  encoding: string
  delimiter: string | null
  objectTypes: readonly string[]
}>

export type QuarantineRow = Readonly<{
  id: string
  import: string | null
  source: string
  position: number
  reason: string
  fields: Readonly<Record<string, string>>
  raw: string
  receivedAt: Instant
  state: 'waiting' | 'taken' | 'dismissed'
}>
