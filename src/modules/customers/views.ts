/** What the pages of customers show: shapes of the read routes, shared with the web. */
import type { Id } from '#kernel/id.ts'
import type { Money } from '#kernel/money.ts'
import type { Instant } from '#kernel/time.ts'

export const customerKinds = ['person', 'organisation'] as const
export type CustomerKind = (typeof customerKinds)[number]
export const customerStages = ['active', 'merged', 'erased'] as const
export type CustomerStage = (typeof customerStages)[number]
export const customerLanguages = ['zh-CN', 'en', 'other'] as const
export type CustomerLanguage = (typeof customerLanguages)[number]
export const addressKinds = ['mobile', 'phone', 'email', 'wechat', 'other', 'postal', 'number'] as const
export type AddressKind = (typeof addressKinds)[number]
/** How a customer is spoken to; a consent may be for all of them. */
export const contactChannels = ['phone', 'sms', 'email', 'wechat', 'post'] as const
export type ContactChannel = (typeof contactChannels)[number]
export const consentChannels = ['any', ...contactChannels] as const
export type ConsentChannel = (typeof consentChannels)[number]
export const consentPurposes = ['service', 'survey', 'care', 'marketing', 'sharing'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]
export const careKinds = ['birthday', 'other'] as const
export type CareKind = (typeof careKinds)[number]
export const careOutcomes = ['done', 'skipped'] as const
export type CareOutcome = (typeof careOutcomes)[number]

/** Every day from `from` until `until`, `HH:mm`, past midnight where that comes first; by the clocks of a zone, null: that of the enterprise. */
export type ContactHours = Readonly<{ from: string; until: string; zone: string | null }>
/** What is said of a customer in one form. `preferences` is a free list of names and values; `hours` are words, `contactHours` what machines keep to. */
export type Profile = Readonly<{
  name: string
  otherNames: readonly string[]
  tier: string | null
  language: CustomerLanguage | null
  channel: ContactChannel | null
  hours: string
  contactHours?: ContactHours | undefined
  preferences: Readonly<Record<string, string>>
  organisation: Id<'customer'> | null
  notes: string
}>

/** What a customer is worth to the enterprise in a year, and the day from which that counts, `yyyy-MM-dd`. */
export type CustomerValue = Money & Readonly<{ from: string }>

/** Where a customer is reached. `normal` is the form it is found by; the one made primary last is the primary one of its kind; `from` is the merged customer it came from. */
export type Address = Readonly<{
  key: string
  kind: AddressKind
  value: string
  normal: string
  label: string
  primaryAt: number
  addedAt: Instant
  verifiedAt: Instant | null
  from: Id<'customer'> | null
}>
/** Whether a customer agreed to be spoken to for a purpose, since when, and how that can be shown. */
export type Consent = Readonly<{ purpose: ConsentPurpose; channel: ConsentChannel; given: boolean; at: Instant; proof: string; from: Id<'customer'> | null }>
export type Settled = Readonly<{ year: number; outcome: CareOutcome; note: string; at: Instant }>
/** A day on which a customer is thought of, by the solar calendar: `yyyy-MM-dd`, every year or once. */
export type CareDate = Readonly<{
  key: string
  kind: CareKind
  name: string
  date: string
  yearly: boolean
  unit: Id<'unit'> | null
  settled: readonly Settled[]
  from: Id<'customer'> | null
}>

export const gaps = ['phone', 'email', 'postal', 'language', 'tier', 'channel', 'birthday', 'consent'] as const
export type Gap = (typeof gaps)[number]
export type Completeness = Readonly<{ score: number; gaps: readonly Gap[] }>
export const signKinds = ['malformed', 'shared', 'unverified', 'implausible-birthday'] as const
/** Why a part of a profile may be wrong; `key` names the address or care date. */
export type Sign = Readonly<{ sign: (typeof signKinds)[number]; key: string; others: readonly Named[] }>

export type Named = Readonly<{ id: string; name: string }>
/** By value: the highest first, of one currency. */
export const customerOrders = ['name', 'completeness', 'value'] as const
export type CustomerOrder = (typeof customerOrders)[number]
export type CustomerRow = Readonly<{
  id: string
  kind: CustomerKind
  stage: CustomerStage
  name: string
  otherNames: readonly string[]
  tier: string | null
  language: CustomerLanguage | null
  organisation: string | null
  organisationName: string | null
  phone: string | null
  email: string | null
  /** 0 to 100. */
  completeness: number
  value: CustomerValue | null
}>
export type CustomerView = Readonly<{
  id: string
  kind: CustomerKind
  stage: CustomerStage
  profile: Profile
  organisationName: string | null
  addresses: readonly (Address & Readonly<{ primary: boolean }>)[]
  consents: readonly Consent[]
  careDates: readonly CareDate[]
  value: CustomerValue | null
  mergedInto: Named | null
  merged: readonly Named[]
  completeness: Completeness
  signs: readonly Sign[]
  /** How many people belong to it, if it is an organisation. */
  people: number
  /** How many lines of the log are about it. */
  events: number
  createdAt: Instant
  /** The enterprise's own day. */
  today: string
}>
/** `data` of a valuation: what it was before, and what it is since. */
export type HistoryRow = Readonly<{ seq: string; at: Instant; type: string; actorName: string | null; data: Readonly<Record<string, unknown>> }>
export const twinReasons = ['address', 'name'] as const
export type TwinReason = (typeof twinReasons)[number]
/** Two customers who may be the same: what they share, and both. */
export type TwinRow = Readonly<{ shared: string; one: CustomerRow; other: CustomerRow }>
/** What would become of two customers; `left` is what the kept one says otherwise and therefore stays as it is. */
export type MergePreview = Readonly<{
  kept: CustomerRow
  other: CustomerRow
  refusal: string | null
  result: Readonly<{ addresses: readonly Address[]; consents: readonly Consent[]; careDates: readonly CareDate[]; completeness: Completeness }>
  left: readonly Readonly<{ field: 'name' | 'tier' | 'language' | 'channel' | 'organisation' | 'notes' | 'value'; kept: string; other: string }>[]
}>
export type CareRow = Readonly<{
  /** The day it falls on. */
  day: string
  customer: string
  customerName: string
  tier: string | null
  key: string
  kind: CareKind
  name: string
  /** The day as it is written down, whose year says how long ago it was. */
  date: string
  yearly: boolean
  unit: string | null
  unitName: string | null
  settled: Settled | null
}>

/** What a column of a table of customers may be; `number` is what the other system calls its customer. */
export const importFields = [
  'number',
  'kind',
  'name',
  'mobile',
  'phone',
  'email',
  'wechat',
  'postal',
  'tier',
  'language',
  'birthday',
  'organisation',
  'notes',
  'value',
  'currency',
  'valuedFrom',
] as const
export type ImportField = (typeof importFields)[number]
export type ImportColumns = Readonly<Partial<Record<ImportField, string>>>
export const importEncodings = ['auto', 'utf8', 'gb18030'] as const
/** Of a customer who is known already: only what is missing here is filled, or the file is right. */
export const knownManners = ['fill', 'replace'] as const
/** Of one who is probably known: made as a new one, to be found among the duplicates, or left out. */
export const likelyManners = ['create', 'leave'] as const
/** How a table is read and taken. `system` is what the numbers in it belong to. */
export type ImportManner = Readonly<{
  system: string
  encoding: (typeof importEncodings)[number]
  columns: ImportColumns
  known: (typeof knownManners)[number]
  likely: (typeof likelyManners)[number]
}>
/** Uploaded: being looked through, nothing is taken. Checked: what would come of it is known. Running: rows are taken. */
export const importStages = ['uploaded', 'checked', 'running', 'completed', 'cancelled', 'failed', 'undoing', 'undone'] as const
export type ImportStage = (typeof importStages)[number]
/** Why a row is not taken. `likely` is no fault but a question: somebody here is probably the same. */
export const importFaults = [
  'unreadable',
  'no-name',
  'bad-kind',
  'bad-phone',
  'bad-email',
  'bad-birthday',
  'too-long',
  'only-people',
  'organisation-twice',
  'bad-value',
  'bad-currency',
  'bad-valued-from',
  'same-number',
  'same-row',
  'same-customer',
  'kinds-differ',
  'erased',
  'too-many',
  'likely',
] as const
export type ImportFault = (typeof importFaults)[number]
/** Each row is exactly one of created, changed, unchanged, likely and refused; `organisations` are made besides, because people belong to them. */
export type ImportTotals = Readonly<Record<'rows' | 'created' | 'changed' | 'unchanged' | 'likely' | 'refused' | 'organisations', number>>
export type ImportView = Readonly<{
  id: string
  name: string
  stage: ImportStage
  bytes: number
  headers: readonly string[]
  manner: ImportManner
  totals: ImportTotals
  /** How many rows the file has, once it was looked through. */
  expected: number
  /** Rows a second, while it is worked on. */
  rate: number | null
  failure: string | null
  takenBack: Readonly<{ done: number; kept: number }> | null
  uploadedAt: Instant
  uploadedByName: string | null
  endedAt: Instant | null
  /** When its rows and its file were thrown away; nothing can be undone any more then. */
  forgottenAt: Instant | null
}>
/** A row that is not taken, or whose customer is probably known: its line in the file, why, and whom it may be. */
export type ImportLine = Readonly<{ position: number; fault: ImportFault; detail: string; customer: Named | null; fields: Readonly<Record<string, string>> }>
/** The first rows as they will be read. */
export type ImportPreviewRow = Readonly<{
  position: number
  read: Readonly<{
    kind: CustomerKind
    name: string
    addresses: readonly Readonly<{ kind: AddressKind; value: string }>[]
    tier: string | null
    language: CustomerLanguage | null
    birthday: string | null
    organisation: string
    notes: string
    value: (Money & Readonly<{ from: string | null }>) | null
  }> | null
  fault: ImportFault | null
  detail: string
}>
/** Customers that an undo left as they are, and why. */
export const keptReasons = ['changed', 'in-use', 'has-people'] as const
export type KeptCustomer = Readonly<{ id: string; name: string; reason: (typeof keptReasons)[number] }>
