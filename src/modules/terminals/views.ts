/** What the pages of terminals show, those of staff and the one on the device. */
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { Field } from '#modules/desk/views.ts'

/** Whether name and telephone are asked: not at all, if one likes, or they are needed. */
export const askings = ['nothing', 'optional', 'needed'] as const
export type Asking = (typeof askings)[number]
export const terminalStages = ['unpaired', 'paired', 'removed'] as const
export type TerminalStage = (typeof terminalStages)[number]

export type TerminalFacts = Readonly<{
  name: string
  /** The site it stands at: whose list its cases go to. */
  unit: string | null
  /** Where people wait afterwards; empty: nothing is said. */
  seat: Text
  /** Types of case that it offers; those that are not published, or not open to customers, are left out. */
  types: readonly string[]
  /** Whether one may also just say what it is about. */
  freeWords: boolean
  greeting: Text
  asks: Asking
  /** After how long without a touch it begins anew. */
  idleSeconds: number
}>
/** How a device is: when it was last heard of, since when it is as it is. */
export type DeviceState = Readonly<{ online: boolean; since: Instant; version: string; queue: number }>
export type TerminalRow = Readonly<{ id: string; name: string; unitName: string | null; stage: TerminalStage; paused: boolean; device: DeviceState | null }>
export type TerminalView = TerminalFacts & Readonly<{ id: string; stage: TerminalStage; paused: boolean; pairedAt: Instant | null; device: DeviceState | null }>
/** What pairs one device, once, until then. */
export type PairingOffer = Readonly<{ code: string; url: string; until: Instant }>

/** A form that a terminal offers. */
export type TerminalForm = Readonly<{ id: string; name: Text; intro: Text; consent: Text; fields: readonly Field[] }>
/** What the device shows. */
export type OpenTerminal = Readonly<{
  enterprise: string
  name: string
  greeting: Text
  seat: Text
  asks: Asking
  idleSeconds: number
  freeWords: boolean
  paused: boolean
  forms: readonly TerminalForm[]
}>
export type TerminalSent = Readonly<{ key: string; url: string }>
