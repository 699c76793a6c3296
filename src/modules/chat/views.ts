/** What the pages of chat show, those of staff and the window of a visitor. */
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { TrackedStage } from '#modules/desk/views.ts'

/** Colours of a chat entrance: each bears white words and stands out on white and on black (WCAG 2.2, 4.5:1 and 3:1). */
export const entranceColours = { jade: '#1f7a5c', blue: '#2563b8', violet: '#6b4bb0', plum: '#a13a6b', brick: '#b0442a', graphite: '#56616a' } as const
export type EntranceColour = keyof typeof entranceColours
export const colourNames = Object.keys(entranceColours) as readonly EntranceColour[]

/** Whether a visitor is asked who he is before his first word: not at all, if he likes, or he must say. */
export const askings = ['nothing', 'optional', 'needed'] as const
export type Asking = (typeof askings)[number]
export const entranceStages = ['open', 'paused', 'removed'] as const
export type EntranceStage = (typeof entranceStages)[number]

export type EntranceFacts = Readonly<{
  name: string
  greeting: Text
  colour: EntranceColour
  /** Sites that may show it, as their origins; none: nobody may. */
  origins: readonly string[]
  caseType: string | null
  /** Whose list its cases go to. */
  unit: string | null
  asks: Asking
  /** Whether visitors are told when we are back. */
  showsHours: boolean
  /** What a visitor agrees to with his first word; empty: the sentence of the house. */
  consent: Text
}>
export type EntranceRow = Readonly<{ id: string; name: string; colour: EntranceColour; origins: readonly string[]; unitName: string | null; stage: EntranceStage; chats: number }>
/** `backAt`: when we are there again; null while we are, or where no hours are kept. */
export type Standing = Readonly<{ open: boolean; backAt: Instant | null }>
export type EntranceView = EntranceFacts & Readonly<{ id: string; stage: EntranceStage; url: string; script: string; standing: Standing | null; sends: boolean }>

/** What the launcher on a site needs to draw itself. */
export type Launcher = Readonly<{ colour: string; paused: boolean }>
/** What a visitor is shown before he says anything. */
export type OpenEntrance = Readonly<{ enterprise: string; name: string; greeting: Text; colour: string; asks: Asking; consent: Text; standing: Standing | null; paused: boolean }>
/** `seen`: whether the visitor had it before his eyes already. */
export type ChatWord = Readonly<{
  key: string
  by: 'you' | 'us'
  text: string
  at: Instant
  seen: boolean
  files: readonly Readonly<{ hash: string; name: string; bytes: number }>[]
}>
/** A conversation as its visitor may know it. */
export type ChatView = Readonly<{
  stage: TrackedStage
  /** Who answers for it: the unit, and the person by the name he goes by. */
  unit: string | null
  person: string | null
  said: readonly ChatWord[]
  /** Where answers go that he does not see here; empty: nowhere. */
  address: string
  standing: Standing | null
}>

/** What staff see at a case of a visitor who talks, or talked, to us. */
export type CaseChat = Readonly<{
  conversations: readonly string[]
  here: boolean
  lastHereAt: Instant | null
  address: string
  /** Our answers that he has seen, and those that went on by mail. */
  seen: readonly Readonly<{ message: string; at: Instant }>[]
  wentOn: readonly string[]
}>
