import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale } from '#kernel/words.ts'
import type { AnyCommand, AnyNoun, Request, Tx } from './noun.ts'
import type { Ground } from './perform.ts'
import type { Accepted, Shape, Shapes } from './shape.ts'

/** A permission is named `module.action`; `anyone` needs no sign-in (sign-in itself, one-time links). */
export type May = `${string}.${string}` | 'anyone'
export type Path = `${'GET' | 'POST' | 'DELETE'} /${string}`

/** Who is calling: only ever from a session or a token, never from what the request says. */
export type Caller = Readonly<{
  tenant: string
  person: string | null
  session: string | null
  token: string | null
  permissions: ReadonlySet<string>
  csrf: string | null
}>

/** What an act of the shell may use besides its input. */
export type Context = Readonly<{
  ground: Ground
  caller: Caller | null
  locale: Locale
  address: string
  browser: string
  publicUrl: string
  now: number
  request: (tenant: string, step: string) => Request
  /** Set or clear the session cookie. */
  setSession: (value: string | null) => void
}>

/** The body that fits a command: the same fields, nothing else. */
type BodyOf<Command> = { readonly [Name in Exclude<keyof Command, 'do'>]-?: Shape<Command[Name]> }
type CommandRoute<Command extends AnyCommand> = { [Do in Command['do']]: Readonly<{ do: Do; may: May; body: BodyOf<Extract<Command, { do: Do }>> }> }[Command['do']]
/** Commands of one noun over HTTP: a body that disagrees with the command, or a route without a permission, does not compile. */
export type Routes<Command extends AnyCommand> = Readonly<Partial<Record<Path, CommandRoute<Command>>>>

export type Read = Readonly<{ kind: 'read'; may: May; query: Shapes; read: (tx: Tx, input: never, caller: Caller) => Promise<unknown> }>
export type Act = Readonly<{ kind: 'act'; may: May; body: Shapes; act: (context: Context, input: never) => Promise<unknown> }>
export type Raw = Readonly<{
  kind: 'raw'
  may: May
  query: Shapes
  summary: string
  answer: (context: Context, input: never, exchange: Exchange) => Promise<unknown>
  untouched?: true
}>
export type Exchange = Readonly<{ request: FastifyRequest; reply: FastifyReply }>
export type Perform = Readonly<{ kind: 'perform'; may: May; noun: AnyNoun; do: string; body: Shapes }>
export type AnyRoute = Read | Act | Raw | Perform
export type RouteTable = Readonly<Partial<Record<Path, AnyRoute>>>

/** A read: runs in a transaction of the caller's tenant. Path parameters arrive beside the query's fields. */
export function read<Fields extends Shapes, T>(
  may: May,
  query: Fields,
  act: (tx: Tx, input: Accepted<Fields>, caller: Caller) => Promise<T>,
): Readonly<{ kind: 'read'; may: May; query: Fields; read: typeof act }> {
  return { kind: 'read', may, query, read: act }
}

/** An act of the shell that needs I/O around its commands (passwords, one-time secrets, files). */
export function act<Fields extends Shapes, T>(
  may: May,
  body: Fields,
  work: (context: Context, input: Accepted<Fields>) => Promise<T>,
): Readonly<{ kind: 'act'; may: May; body: Fields; act: typeof work }> {
  return { kind: 'act', may, body, act: work }
}

/** A route that reads or writes the wire itself: uploads, downloads, streams. */
export function raw<Fields extends Shapes, T>(
  may: May,
  query: Fields,
  summary: string,
  answer: (context: Context, input: Accepted<Fields>, exchange: Exchange) => Promise<T>,
): Readonly<{ kind: 'raw'; may: May; query: Fields; summary: string; answer: typeof answer }> {
  return { kind: 'raw', may, query, summary, answer }
}

/**
 * A route that other systems call in words of their own: any content type and any query, and the body is the bytes as they came, because a signature is over
 * these. Only what stands in its path is checked.
 */
export function called<Fields extends Shapes, T>(
  may: May,
  inPath: Fields,
  summary: string,
  answer: (context: Context, input: Accepted<Fields>, exchange: Exchange) => Promise<T>,
): Readonly<{ kind: 'raw'; may: May; query: Fields; summary: string; answer: typeof answer; untouched: true }> {
  return { kind: 'raw', may, query: inPath, summary, answer, untouched: true }
}

/** The bytes of a request to such a route. */
export function bytesOf({ request }: Exchange): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

/** The command routes of a noun, ready for the table: `commandsOf<UnitCommand>(unitNoun)({ … })`. */
export function commandsOf<Command extends AnyCommand>(noun: AnyNoun): <const Table extends Routes<Command>>(routes: Table) => { readonly [Path in keyof Table]: Perform } {
  return routes => Object.fromEntries(Object.entries(routes).map(([path, route]) => [path, { kind: 'perform', noun, ...route }])) as never
}
