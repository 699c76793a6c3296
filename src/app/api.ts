import type { Id } from '#kernel/id.ts'
import type { automationsTable } from '#modules/automations/module.ts'
import type { catalogRoutes } from '#modules/catalog/module.ts'
import type { chatTable } from '#modules/chat/module.ts'
import type { conformanceTable } from '#modules/conformance/module.ts'
import type { customersRoutes } from '#modules/customers/module.ts'
import type { deskRoutes } from '#modules/desk/module.ts'
import type { disruptionsTable } from '#modules/disruptions/module.ts'
import type { identityRoutes } from '#modules/identity/module.ts'
import type { instancesRoutes } from '#modules/instances/module.ts'
import type { mailTable } from '#modules/mail/module.ts'
import type { meshTable } from '#modules/mesh/module.ts'
import type { messagingTable } from '#modules/messaging/module.ts'
import type { movingTable } from '#modules/moving/module.ts'
import type { noticesRoutes } from '#modules/notices/module.ts'
import type { portalTable } from '#modules/portal/module.ts'
import type { processesRoutes } from '#modules/processes/module.ts'
import type { promisesRoutes } from '#modules/promises/module.ts'
import type { recoveryTable } from '#modules/recovery/module.ts'
import type { telephonyTable } from '#modules/telephony/module.ts'
import type { terminalsTable } from '#modules/terminals/module.ts'
import type { triggersTable } from '#modules/triggers/module.ts'
import type { voiceTable } from '#modules/voice/module.ts'
import type { webhooksTable } from '#modules/webhooks/module.ts'
import type { Outcome } from '#platform/noun.ts'
import type { Shape, Shapes } from '#platform/shape.ts'

/** The whole API as a type: what the web may ask, send and expect. */
export type Api = typeof identityRoutes &
  typeof voiceTable &
  typeof catalogRoutes &
  typeof processesRoutes &
  typeof customersRoutes &
  typeof promisesRoutes &
  typeof conformanceTable &
  typeof instancesRoutes &
  typeof deskRoutes &
  typeof recoveryTable &
  typeof movingTable &
  typeof automationsTable &
  typeof triggersTable &
  typeof disruptionsTable &
  typeof mailTable &
  typeof chatTable &
  typeof webhooksTable &
  typeof telephonyTable &
  typeof messagingTable &
  typeof portalTable &
  typeof terminalsTable &
  typeof noticesRoutes &
  typeof meshTable

type Split<Text extends string> = Text extends `${infer Head}/${infer Tail}` ? [Head, ...Split<Tail>] : [Text]
type FitsPart<Part, Given> = Part extends `:${string}` ? true : Given extends Part ? true : false
type Fits<Parts extends readonly string[], Given extends readonly string[]> = Parts extends [infer Part, ...infer Parts extends string[]]
  ? Given extends [infer One, ...infer Rest extends string[]]
    ? FitsPart<Part, One> extends true
      ? Fits<Parts, Rest>
      : false
    : false
  : Given extends []
    ? true
    : false

/** The route that an address belongs to; never for an address that no route has. */
export type RouteFor<Method extends string, Address extends string> = {
  [Key in keyof Api & string]: Key extends `${Method} ${infer Path}` ? (Fits<Split<Path>, Split<Address>> extends true ? Key : never) : never
}[keyof Api & string]

type FieldsOf<Route> = Route extends { kind: 'act'; body: infer Fields extends Shapes } ? Fields : never
type InPath<Key> = Key extends `${string}:${infer Name}/${infer Rest}` ? Name | InPath<Rest> : Key extends `${string}:${infer Name}` ? Name : never
type Loose<Fields> = {
  readonly [Name in keyof Fields as Fields[Name] extends Shape<infer T> ? (undefined extends T ? never : Name) : never]: Fields[Name] extends Shape<infer T> ? Plain<T> : never
} & {
  readonly [Name in keyof Fields as Fields[Name] extends Shape<infer T> ? (undefined extends T ? Name : never) : never]?: Fields[Name] extends Shape<infer T>
    ? Plain<T> | undefined
    : never
}
/** Ids and instants are plain texts and numbers on the wire. */
type Plain<T> = T extends Id<infer _Noun> ? string : T extends number ? number : T

/** What a change must carry besides what stands in its address. */
export type BodyFor<Key extends keyof Api> = Api[Key] extends { kind: 'act' } ? Loose<Omit<FieldsOf<Api[Key]>, InPath<Key>>> : Readonly<Record<string, unknown>>

type Result<Work> = Work extends (...given: never[]) => Promise<infer T> ? (undefined extends T ? Record<string, never> : T) : never
/** What the server answers. */
export type AnswerFor<Key extends keyof Api> = Api[Key] extends { kind: 'read'; read: infer Work }
  ? Result<Work>
  : Api[Key] extends { kind: 'act'; act: infer Work }
    ? Result<Work>
    : Api[Key] extends { kind: 'raw'; answer: infer Work }
      ? Result<Work>
      : Extract<Outcome, { ok: true }>
