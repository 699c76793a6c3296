/** A JSON Schema (2020-12 subset) as plain data. */
export type Schema = Readonly<Record<string, unknown>>

declare const carried: unique symbol
/** What a field of a request may look like; carries the TypeScript type of an accepted value. */
export type Shape<T> = Readonly<{ schema: Schema; required: boolean; readonly [carried]?: T }>
// biome-ignore lint/suspicious/noExplicitAny: any field's shape
export type Shapes = Readonly<Record<string, Shape<any>>>
type Optional<Fields extends Shapes> = { [Name in keyof Fields]: Fields[Name] extends Shape<infer T> ? (undefined extends T ? Name : never) : never }[keyof Fields]
/** The values of accepted fields; those that may be left out are optional. */
export type Accepted<Fields extends Shapes> = { readonly [Name in Exclude<keyof Fields, Optional<Fields>>]: Fields[Name] extends Shape<infer T> ? T : never } & {
  readonly [Name in Optional<Fields>]?: Fields[Name] extends Shape<infer T> ? T : never
}

function shape<T>(schema: Schema): Shape<T> {
  return { schema, required: true }
}

/** Text of 1 to `most` characters. */
export function text(most: number): Shape<string> {
  return shape({ type: 'string', minLength: 1, maxLength: most, pattern: '\\S' })
}
/** Text that may be empty. */
export function anyText(most: number): Shape<string> {
  return shape({ type: 'string', maxLength: most })
}
export function email(): Shape<string> {
  return shape({ type: 'string', maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' })
}
export function oneOf<const T extends string>(values: readonly T[]): Shape<T> {
  return shape({ type: 'string', enum: values })
}
/** The id of a noun. */
export function ref<Name extends string>(_noun: Name): Shape<import('#kernel/id.ts').Id<Name>> {
  return shape({ type: 'string', format: 'uuid', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
}
export function whole(least: number, most: number): Shape<number> {
  return shape({ type: 'integer', minimum: least, maximum: most })
}
/** Any number, with a point where it has one. */
export function measure(): Shape<number> {
  return shape({ type: 'number', minimum: -1e15, maximum: 1e15 })
}
/** Yes or no. */
export function truth(): Shape<boolean> {
  return shape({ type: 'boolean' })
}
/** Milliseconds since 1970, UTC. */
export function instant(): Shape<import('#kernel/time.ts').Instant> {
  return shape({ type: 'integer', minimum: -62_135_596_800_000, maximum: 253_402_300_799_999, description: 'Unix milliseconds, UTC' })
}
/** A time of day, `08:00`; a day ends at `24:00`. */
export function clockTime(): Shape<string> {
  return shape({ type: 'string', pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' })
}
export function list<T>(item: Shape<T>, most: number): Shape<readonly T[]> {
  return shape({ type: 'array', items: item.schema, maxItems: most })
}
/** An object with exactly these fields; unknown ones are refused. */
export function record<Fields extends Shapes>(fields: Fields): Shape<Accepted<Fields>> {
  return shape(objectSchema(fields))
}
/** An object from names to texts. */
export function textMap(most: number): Shape<Readonly<Record<string, string>>> {
  return shape({ type: 'object', maxProperties: most, additionalProperties: { type: 'string', maxLength: 10_000 } })
}
/** An object from names to lists of texts. */
export function textListMap(most: number): Shape<Readonly<Record<string, readonly string[]>>> {
  return shape({ type: 'object', maxProperties: most, additionalProperties: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 500 } } })
}
/** An object from names to single values or lists of texts; null takes one away. */
export function valueMap(most: number): Shape<Readonly<Record<string, string | number | boolean | readonly string[] | null>>> {
  const one = [
    { type: 'string', maxLength: 5000 },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'null' },
    { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 500 } },
  ]
  return shape({ type: 'object', maxProperties: most, additionalProperties: { anyOf: one } })
}
/** Any JSON object whose content another library checks (a WebAuthn response). */
export function foreign<T>(): Shape<T> {
  return shape({ type: 'object' })
}
export function orNull<T>(inner: Shape<T>): Shape<T | null> {
  return shape({ anyOf: [inner.schema, { type: 'null' }] })
}
/** A field that may be left out. */
export function optional<T>(inner: Shape<T>): Shape<T | undefined> {
  return { schema: inner.schema, required: false }
}

/** The schema of an object with these fields and no others. */
export function objectSchema(fields: Shapes): Schema {
  const names = Object.keys(fields)
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(names.map(name => [name, fields[name]!.schema])),
    required: names.filter(name => fields[name]!.required),
  }
}
