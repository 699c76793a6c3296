import type { Id } from '#kernel/id.ts'
import { familyOf, sameAddress } from './address.ts'
import type { Customer, CustomerCommand } from './customer.ts'
import type { ImportRow } from './import-row.ts'
import { nameKey, nameMarks } from './marks.ts'
import type { CareDate, CustomerValue, ImportFault, ImportManner, Profile } from './views.ts'

/** What a row is by its file alone: the first of its customer, with what tells it apart from all others, or a repeat of an earlier row. */
export type Standing = Readonly<{ ok: true; origin: string; likely: boolean }> | Readonly<{ ok: false; fault: ImportFault; detail: string }>

/**
 * Tells rows of one file apart, one after the other. A number comes once. Who has the name and an address of an earlier row is the same one, unless their
 * numbers differ; who has only the address, or only what makes a name tell, is probably the same. Of equal rows with nothing but a name each is another one.
 */
export function openStanding(): (row: ImportRow, position: number) => Standing {
  const numbers = new Map<string, number>()
  const people = new Map<string, Readonly<{ position: number; number: string }>>()
  const hints = new Set<string>()
  const equal = new Map<string, number>()
  return (row, position) => {
    const { kind, number, addresses } = row
    const before = number && numbers.get(number)
    if (before) return { ok: false, fault: 'same-number', detail: String(before) }
    const reached = addresses.filter(each => each.kind !== 'number').map(each => `${kind}\0${familyOf(each.kind)}\0${each.normal}`)
    const name = nameKey(row.name)
    const same = reached.map(key => people.get(`${key}\0${name}`)).find(each => each && !(each.number && number))
    if (same) return { ok: false, fault: 'same-row', detail: String(same.position) }
    const told = [...reached, ...nameMarks({ ...row, organisation: nameKey(row.organisation) }).map(({ family, normal }) => `${kind}\0${family}\0${normal}`)]
    const likely = told.some(key => hints.has(key))
    if (number) numbers.set(number, position)
    for (const key of told) hints.add(key)
    for (const key of reached) people.set(`${key}\0${name}`, { position, number })
    return { ok: true, origin: number ? `number\0${number}` : originOfContent(row, equal), likely }
  }
}

function originOfContent({ kind, name, addresses, birthday, organisation }: ImportRow, equal: Map<string, number>): string {
  const content = ['row', kind, nameKey(name), ...addresses.map(({ normal }) => normal), birthday ?? '', nameKey(organisation)].join('\0')
  const ordinal = (equal.get(content) ?? 0) + 1
  equal.set(content, ordinal)
  return ordinal === 1 ? content : `${content}\0${ordinal}`
}

/** Somebody who has an address of a row, or what makes a name tell. */
export type Holder = Readonly<{ customer: Id<'customer'>; name: string; verified: boolean; number: string | null; reason: 'address' | 'name'; family: string }>
/** What the house knows that concerns one row: whom its origin is, who holds what it says, and the organisations that are called as it says. */
export type Known = Readonly<{
  origin: Readonly<{ customer: Id<'customer'>; stage: Customer['stage']; kind: Customer['kind'] }> | null
  holders: readonly Holder[]
  organisations: number
}>
export type Verdict = Readonly<
  | { deed: 'create'; likely: Id<'customer'> | null }
  | { deed: 'update'; customer: Id<'customer'> }
  | { deed: 'refuse'; fault: ImportFault; detail: string; customer: Id<'customer'> | null }
>

/**
 * Who a row is. Known: whom the same row or number was before; the one who has its number; the one who has an address of it verified, or who alone has an
 * address of it together with its name, unless the other system has another number for him. Probably known: anybody else who shares an address, or name and
 * birthday, name and organisation, or the name of an organisation.
 */
export function judgeRow(row: ImportRow, { origin, holders, organisations }: Known): Verdict {
  if (origin?.stage === 'erased') return { deed: 'refuse', fault: 'erased', detail: '', customer: null }
  if (origin && origin.kind !== row.kind) return { deed: 'refuse', fault: 'kinds-differ', detail: '', customer: origin.customer }
  if (organisations > 1) return { deed: 'refuse', fault: 'organisation-twice', detail: row.organisation, customer: null }
  const known = origin?.customer ?? knownBy(row, holders)
  return known ? { deed: 'update', customer: known } : { deed: 'create', likely: holders[0]?.customer ?? null }
}

function knownBy({ name, number }: ImportRow, holders: readonly Holder[]): Id<'customer'> | null {
  const numbered = only(holders.filter(each => each.family === 'number'))
  if (numbered) return numbered
  const reached = holders.filter(each => each.reason === 'address' && each.family !== 'number' && !(number && each.number && each.number !== number))
  return only(reached.filter(({ verified }) => verified)) ?? only(reached.filter(each => nameKey(each.name) === nameKey(name)))
}

function only(holders: readonly Holder[]): Id<'customer'> | null {
  const [first, ...others] = new Set(holders.map(({ customer }) => customer))
  return first && others.length === 0 ? first : null
}

/** What is put back when an import is undone: the profile, the addresses it added, the birthday it set. */
export type Before = Readonly<{
  profile: Profile | null
  addresses: readonly string[]
  birthday: Readonly<{ key: string; before: CareDate | null }> | null
  value?: Readonly<{ before: CustomerValue | null }> | null
}>

type Making = Readonly<{ organisation: Id<'customer'> | null; newKey: () => string; known: ImportManner['known']; today: string }>

/** The commands that make a customer of a row. */
export function creating(row: ImportRow, making: Making): CustomerCommand[] {
  const { kind, name, tier, language, notes } = row
  const profile: Profile = { name, otherNames: [], tier, language, channel: null, hours: '', preferences: {}, organisation: making.organisation, notes }
  return [{ do: 'create', kind, profile }, ...reaching(row, [], making), ...born(row, null, making), ...valued(row, null, making)]
}

/** The commands that bring a known customer up to what a row says, and what takes them back; none where nothing is new. */
export function updating(customer: Customer, row: ImportRow, making: Making): Readonly<{ commands: readonly CustomerCommand[]; before: Before }> {
  const { profile } = customer
  const renewed = making.known === 'replace' ? replaced(profile, row, making) : filled(profile, row, making)
  const changes = (Object.keys(profile) as (keyof Profile)[]).some(key => renewed[key] !== profile[key])
  const added = reaching(row, customer.addresses, making)
  const birthday = customer.careDates.find(({ kind }) => kind === 'birthday') ?? null
  const set = born(row, birthday, making)
  const worth = valued(row, customer.value, making)
  return {
    commands: [...(changes ? [{ do: 'change', profile: renewed } as const] : []), ...added, ...set, ...worth],
    before: {
      profile: changes ? profile : null,
      addresses: added.map(({ key }) => key),
      birthday: set[0] ? { key: set[0].key, before: birthday } : null,
      value: worth.length > 0 ? { before: customer.value } : null,
    },
  }
}

function filled(profile: Profile, { tier, language, notes }: ImportRow, { organisation }: Making): Profile {
  return {
    ...profile,
    tier: profile.tier ?? tier,
    language: profile.language ?? language,
    organisation: profile.organisation ?? organisation,
    notes: profile.notes || notes,
  }
}

/** What the row leaves empty is kept. */
function replaced(profile: Profile, { name, tier, language, notes }: ImportRow, { organisation }: Making): Profile {
  return { ...profile, name, tier: tier ?? profile.tier, language: language ?? profile.language, organisation: organisation ?? profile.organisation, notes: notes || profile.notes }
}

function reaching({ addresses }: ImportRow, known: Customer['addresses'], { newKey }: Making): Extract<CustomerCommand, { do: 'add-address' }>[] {
  return addresses
    .filter(each => !known.some(own => sameAddress(own, each)))
    .map(({ kind, value }) => ({ do: 'add-address', key: newKey() as Id<'address'>, kind, value, label: '', primary: false }))
}

function born({ birthday }: ImportRow, known: CareDate | null, { newKey, known: manner }: Making): Extract<CustomerCommand, { do: 'set-care-date' }>[] {
  if (birthday === null || known?.date === birthday || (known && manner === 'fill')) return []
  const { key, name, unit } = known ?? { key: newKey(), name: '', unit: null }
  return [{ do: 'set-care-date', key: key as Id<'care'>, kind: 'birthday', name, date: birthday, yearly: true, unit }]
}

/** A row without a day says nothing new where the amount is the same. */
function valued({ value }: ImportRow, known: CustomerValue | null, { known: manner, today }: Making): Extract<CustomerCommand, { do: 'value' }>[] {
  if (value === null || (known && manner === 'fill')) return []
  const same = known?.amount === value.amount && known.currency === value.currency && (value.from === null || value.from === known.from)
  return same ? [] : [{ do: 'value', value: { ...value, from: value.from ?? today } }]
}

/** The commands by which an undo takes back what an import changed; the last change first. */
export function undoing({ profile, addresses, birthday, value }: Before): CustomerCommand[] {
  const back = birthday?.before
  return [
    ...(value ? [{ do: 'value', value: value.before } as const] : []),
    ...(birthday && !back ? [{ do: 'remove-care-date', key: birthday.key as Id<'care'> } as const] : []),
    ...(back ? [{ do: 'set-care-date', key: back.key as Id<'care'>, kind: back.kind, name: back.name, date: back.date, yearly: back.yearly, unit: back.unit } as const] : []),
    ...addresses.toReversed().map(key => ({ do: 'remove-address', key: key as Id<'address'> }) as const),
    ...(profile ? [{ do: 'change', profile } as const] : []),
  ]
}
