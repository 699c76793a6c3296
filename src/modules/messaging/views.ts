/** What the pages of messaging show. */
import type { Instant } from '#kernel/time.ts'

/** WeChat Official Account, WeCom (applications and customer service), Feishu, DingTalk. */
export const providers = ['wechat', 'wecom', 'feishu', 'dingtalk'] as const
export type Provider = (typeof providers)[number]
/** Secrets of a connection: by which callbacks are signed, by which they are encrypted, by which the API is asked. */
export const secretNames = ['token', 'aesKey', 'secret'] as const
export type SecretName = (typeof secretNames)[number]

export type ConnectionView = Readonly<{
  id: string
  name: string
  provider: Provider
  unit: string | null
  unitName: string | null
  /** Which account: AppID, CorpID, App ID, AppKey. */
  account: string
  /** WeCom: AgentId of the application; DingTalk: code of the robot. */
  agent: string
  /** Where the platform's API is. */
  base: string
  /** Which secrets are kept; none of them is ever shown. */
  kept: readonly SecretName[]
  paused: boolean
  /** Where the platform sends what customers write. */
  url: string
  receivedAt: Instant | null
  createdAt: Instant
}>

export const inboundOutcomes = ['taken', 'repeated', 'ignored', 'failed'] as const
/** What became of a callback: its words stand in cases; they were there before; nothing in it is for people; it could not be read or carried out. */
export type InboundOutcome = (typeof inboundOutcomes)[number]
export const inboundReasons = ['event', 'undecryptable', 'other-account', 'unreadable', 'case-refused', 'no-api', 'unexpected'] as const
export type InboundReason = (typeof inboundReasons)[number]

export type InboundRow = Readonly<{
  id: string
  connection: string
  connectionName: string
  provider: Provider
  receivedAt: Instant
  bytes: number
  outcome: InboundOutcome | null
  reason: string
  /** Who wrote, and the beginning of what, as far as it could be read. */
  from: string
  snippet: string
  words: number
  case: string | null
  caseKey: string | null
}>

export const outgoingStages = ['queued', 'handing-over', 'sent', 'deferred', 'failed'] as const
export type OutgoingStage = (typeof outgoingStages)[number]
export const outgoingReasons = [
  'no-connection',
  'no-address',
  'files',
  'window-over',
  'too-many',
  'gone',
  'not-allowed',
  'wrong-secret',
  'busy',
  'unclear',
  'internal-server',
  'too-slow',
  'too-long',
] as const
export type OutgoingReason = (typeof outgoingReasons)[number]
export type OutgoingRow = Readonly<{
  id: string
  connectionName: string | null
  to: string
  text: string
  stage: OutgoingStage
  attempts: number
  nextAt: Instant | null
  reason: string
  queuedAt: Instant
  sentAt: Instant | null
  case: string
  caseKey: string | null
}>

/** What is known of the answer behind a message of a case. */
export type MessageState = Readonly<{ message: string; id: string; stage: OutgoingStage; reason: string; connectionName: string | null }>
