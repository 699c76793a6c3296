/** What the pages of disruptions show. */
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { ContactHours } from '#modules/customers/views.ts'

/** Draft: who is affected is being gathered. Telling: everybody is told, in his hours. Paused: nobody is. Over: it is mended. Cancelled: nobody was told. */
export const disruptionStages = ['draft', 'telling', 'paused', 'over', 'cancelled'] as const
export type DisruptionStage = (typeof disruptionStages)[number]
/** Waiting: is told next. Told: by a case of his. Skipped: cannot be, with the reason. */
export const affectedStages = ['waiting', 'told', 'skipped'] as const
export type AffectedStage = (typeof affectedStages)[number]
export const skipReasons = ['no-address', 'no-consent', 'case-refused', 'erased'] as const
export type SkipReason = (typeof skipReasons)[number]
/** Where affected customers come from: those of open cases, of the list of customers, or written down one a line. */
export const affectedSources = ['cases', 'customers', 'written'] as const
export type AffectedSource = (typeof affectedSources)[number]

/** What everybody is told at once. {name} stands for the customer's name. A language left empty is told in the other one. */
export type Telling = Readonly<{ subject: Text; text: Text }>
export type Round = Telling & Readonly<{ round: number; at: Instant; by: string | null }>

export type DisruptionRow = Readonly<{
  id: string
  name: string
  stage: DisruptionStage
  unit: string | null
  unitName: string | null
  openedAt: Instant
  rounds: number
  people: number
  waiting: number
  told: number
  skipped: number
  /** How many of them wrote something that nobody has answered yet. */
  answered: number
}>
export type DisruptionView = DisruptionRow &
  Readonly<{
    what: string
    service: string | null
    serviceName: Text | null
    /** Nobody is told before and after, by the enterprise's own clock: `08:00`; but who has hours of his own is told in these. */
    from: string
    until: string
    messages: readonly Round[]
    endedAt: Instant | null
    /** Whether anybody is told at this moment, by its hours. */
    inHours: boolean
  }>
export type AffectedRow = Readonly<{
  id: string
  customer: string | null
  name: string
  address: string
  language: string | null
  stage: AffectedStage
  reason: SkipReason | null
  toldAt: Instant | null
  case: string | null
  caseKey: string | null
  /** When he is told, where he has hours of his own. */
  hours: ContactHours | null
  /** Since when he waits for an answer of ours. */
  waitingSince: Instant | null
}>
/** What adding people did, or would do. */
export type Gathered = Readonly<{ found: number; added: number; known: number; unreachable: number; wrong: readonly Readonly<{ line: number; text: string }>[] }>
/** The disruptions that a case belongs to. */
export type CaseDisruption = Readonly<{ id: string; name: string; stage: DisruptionStage }>
