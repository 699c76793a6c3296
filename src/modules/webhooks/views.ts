/** What the pages of webhooks show, and what may be told by them. */
import type { Instant } from '#kernel/time.ts'

/** The kinds of events that a webhook may be told of, by what they are about. */
export const webhookTypes = {
  case: [
    ...['case.opened', 'case.message-received', 'case.reply-sent', 'case.call-logged', 'case.assigned', 'case.changed', 'case.filled', 'case.waiting'],
    ...['case.solved', 'case.reopened', 'case.closed', 'case.rated', 'case.merged', 'case.unmerged'],
  ],
  'case-task': ['case-task.asked', 'case-task.taken', 'case-task.handed', 'case-task.done', 'case-task.returned', 'case-task.asked-again', 'case-task.withdrawn'],
  customer: [
    'customer.created',
    'customer.changed',
    'customer.valued',
    'customer.address-added',
    'customer.address-changed',
    'customer.merged',
    'customer.unmerged',
    'customer.erased',
  ],
  clock: ['clock.warned', 'clock.breached', 'clock.escalated'],
} as const
export type WebhookAbout = keyof typeof webhookTypes
export type WebhookType = string
export const allWebhookTypes: readonly WebhookType[] = Object.values(webhookTypes).flat()

export const webhookStages = ['active', 'paused', 'removed'] as const
export type WebhookStage = (typeof webhookStages)[number]
/** Why it is paused: by a person; nothing arrived for days; the receiver says that it is no more (410). */
export const pauseReasons = ['person', 'failing', 'gone'] as const
export type PauseReason = (typeof pauseReasons)[number]
export const deliveryStages = ['due', 'delivered', 'failed'] as const
export type DeliveryStage = (typeof deliveryStages)[number]
/** Reasons of this house by their names; others are what the network said. */
export const deliveryReasons = ['refused', 'receiver-broken', 'too-slow', 'internal-server', 'not-https'] as const
export type DeliveryReason = (typeof deliveryReasons)[number]

export type WebhookRow = Readonly<{
  id: string
  name: string
  address: string
  types: readonly WebhookType[]
  stage: WebhookStage
  because: PauseReason | null
  createdAt: Instant
  /** Until when the secret before the present one is signed with too. */
  oldSecretUntil: Instant | null
  /** Deliveries that wait and that failed for good, each counted up to ten thousand. */
  waiting: number
  failed: number
  deliveredAt: Instant | null
  /** Since when nothing arrives. */
  failingSince: Instant | null
}>

export type DeliveryRow = Readonly<{
  id: string
  turn: number
  type: WebhookType
  at: Instant
  stage: DeliveryStage
  attempts: number
  nextAt: Instant | null
  triedAt: Instant | null
  status: number | null
  reason: string
  body: string
  response: string
}>
