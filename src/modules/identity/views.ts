/** What the pages of identity show: shapes of the read routes, shared with the web. */

import type { Instant } from '#kernel/time.ts'
import type { Locale } from '#kernel/words.ts'
import type { Permission, RoleName } from './role.ts'

export type Me = Readonly<{
  person: Readonly<{ id: string; name: string; email: string; roles: readonly RoleName[]; unit: string | null; locale: Locale | null }>
  tenant: Readonly<{ id: string; name: string; zone: string }>
  permissions: readonly Permission[]
  /** To be sent as `x-csrf-token` on every change. */
  csrf: string
  session: string
}>
/** A one-time link: the first administrator's sign-in, or an invitation. */
export type LinkView = Readonly<{ kind: 'first-administrator' | 'invitation' | 'reset'; email: string | null; name: string | null; tenant: string }>
export type PersonRow = Readonly<{
  id: string
  name: string
  email: string
  roles: readonly RoleName[]
  unit: string | null
  state: 'invited' | 'active' | 'disabled'
  lastSeenAt: Instant | null
}>
export const certificateStates = ['valid', 'coming', 'expired', 'revoked'] as const
export type CertificateState = (typeof certificateStates)[number]
/** A certificate of a person. Days are written `yyyy-MM-dd`; `daysLeft` counts to its last day, null for good. */
export type CertificateRow = Readonly<{
  id: string
  person: string
  personName: string
  name: string
  number: string
  issuer: string
  validFrom: string
  validUntil: string | null
  state: CertificateState
  daysLeft: number | null
  revokedAt: Instant | null
  reason: string | null
}>
export const unitKinds = ['company', 'region', 'site', 'department', 'partner'] as const
export type UnitKind = (typeof unitKinds)[number]
export type UnitRow = Readonly<{ id: string; name: string; kind: UnitKind; parent: string | null; people: number }>
export type SessionRow = Readonly<{ id: string; startedAt: Instant; lastSeenAt: Instant; address: string; browser: string; current: boolean }>
export type PasskeyRow = Readonly<{ id: string; name: string; addedAt: Instant; lastUsedAt: Instant | null }>
export type TokenRow = Readonly<{
  id: string
  name: string
  scopes: readonly Permission[]
  createdAt: Instant
  expiresAt: Instant | null
  lastUsedAt: Instant | null
  revoked: boolean
  createdBy: string
}>
export type AuditRow = Readonly<{
  seq: string
  at: Instant
  type: string
  noun: string
  nounId: string
  actor: string | null
  actorName: string | null
  address: string | null
  data: Readonly<Record<string, unknown>>
  sealed: boolean
}>
export type SealView = Readonly<{
  blocks: number
  events: number
  pending: number
  verified: boolean
  firstBadBlock: number | null
  head: string | null
  sealedAt: Instant | null
  checkedAt: Instant
}>
export type WorkingHours = Readonly<{
  zone: string
  week: readonly (readonly Readonly<{ from: string; to: string }>[])[]
  exceptions: readonly Readonly<{ date: string; name: string; intervals: readonly Readonly<{ from: string; to: string }>[] }>[]
}>
