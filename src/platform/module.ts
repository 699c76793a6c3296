import type { Text } from '#kernel/words.ts'
import type { Follower } from './follow.ts'
import type { FramedPage } from './framed-page.ts'
import type { NamesFile } from './leaving-files.ts'
import type { AnyNoun, Tx } from './noun.ts'
import type { Ground } from './perform.ts'
import type { PlainPage } from './plain-page.ts'
import type { RouteTable } from './routes.ts'

/** Work that goes on beside requests: returns whether there is more to do at once. */
export type Job = Readonly<{
  name: string
  everySeconds: number
  run: (ground: Ground, tenant: string) => Promise<boolean>
  /** Waits for its time and is not woken by what happens: for work that the clock on the wall brings, not the log. */
  byTimeAlone?: true
}>

/** A small value about a tenant that pages watch; a browser hears of it when it changes. */
export type Pulse = Readonly<{ name: string; read: (tx: Tx) => Promise<unknown> }>

/** Which of some rows of a noun of a room below a row of this room names: what is named is not taken back. */
export type NamesOthers = (tx: Tx, noun: string, ids: readonly string[]) => Promise<readonly string[]>

/** A room of the house as the app sees it. */
export type Module = Readonly<{
  name: string
  /** Folder with schema.sql and migrations/. */
  folder: string
  nouns: readonly AnyNoun[]
  routes: RouteTable
  followers: readonly Follower[]
  jobs: readonly Job[]
  pulses: readonly Pulse[]
  /** Whether a row of this room names a stored file; for rooms that keep files. */
  namesFile?: NamesFile
  /** Pages of its own that other sites may show in a frame. */
  framedPages?: readonly FramedPage[]
  /** Pages that the server writes whole, for people who are not signed in. */
  plainPages?: readonly PlainPage[]
  namesOthers?: NamesOthers
  refusalWords: Readonly<Record<string, Text>>
  eventWords: Readonly<Record<string, Text>>
}>
