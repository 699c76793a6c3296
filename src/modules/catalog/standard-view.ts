import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import { personNames, unitNames } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import type { Readers } from './acknowledgement.store.ts'
import { acknowledgedBy, countReaders } from './acknowledgement.store.ts'
import { readService } from './service.store.ts'
import type { ListedStandard } from './standard.store.ts'
import { readStandard, standardsAbove, standardsUnder } from './standard.store.ts'
import type { Standard, StandardVersion } from './standard.ts'
import { versionInForce } from './standard.ts'
import { inherit } from './standard-content.ts'
import type { StandardContent, StandardRow, StandardState, StandardView, VersionView } from './views.ts'

/** What the parents say on a day, the farthest first folded into the nearest; null without a parent in force. */
async function parentContent(tx: Tx, parent: Id<'standard'> | null, today: string): Promise<StandardContent | null> {
  const above = await standardsAbove(tx, parent)
  return above.reduceRight<StandardContent | null>((content, each) => {
    const own = versionInForce(each, today)?.content
    return own ? inherit(own, content).shown : content
  }, null)
}

function stateOf(standard: Standard, version: StandardVersion, today: string): StandardState {
  if (standard.withdrawn !== null) return 'withdrawn'
  if (version.stage !== 'approved') return version.stage
  if (version.effectiveFrom! > today) return 'approved'
  return version === versionInForce(standard, today) ? 'effective' : 'superseded'
}

/** A line of the list: the version in force, else the newest. */
export async function standardRow(tx: Tx, standard: ListedStandard, today: string): Promise<StandardRow> {
  const inForce = versionInForce(standard, today)
  const newest = standard.versions.at(-1)!
  const version = inForce ?? newest
  const { shown } = inherit(version.content, await parentContent(tx, standard.parent, today))
  const [unit] = shown.scope.unit ? await unitNames(tx, [shown.scope.unit]) : []
  const { id, code, acknowledged } = standard
  return {
    ...{ id, code, title: shown.title, promise: shown.promise, unit: unit?.name ?? null },
    state: stateOf(standard, version, today),
    next: inForce && newest !== inForce ? newest.stage : null,
    effectiveFrom: version.effectiveFrom,
    toAcknowledge: inForce !== null && !acknowledged.includes(inForce.number),
  }
}

/** One standard with all its versions, as written and as they hold. */
export async function viewStandard(tx: Tx, id: Id<'standard'>, { today, reader }: Readonly<{ today: string; reader: string | null }>): Promise<StandardView> {
  const standard = await readStandard(tx, id)
  if (!standard) throw new Problem('not-found')
  const from = await parentContent(tx, standard.parent, today)
  const people = await personNames(
    tx,
    standard.versions.flatMap(version => [...version.authors, ...(version.approver ? [version.approver] : [])]),
  )
  const versions = standard.versions.map((version): VersionView => {
    const { stage: _stage, authors, approver, ...rest } = version
    const named = (person: string): string => people.get(person) ?? ''
    return { ...rest, ...inherit(version.content, from), state: stateOf(standard, version, today), authors: authors.map(named), approver: approver && named(approver) }
  })
  return {
    ...{ id, code: standard.code, today, withdrawn: standard.withdrawn, versions },
    ...(await relatives(tx, standard, { id, today })),
    ownWork: reader !== null && standard.versions.at(-1)!.authors.includes(reader),
    names: await namesIn(tx, versions),
    acknowledgement: await acknowledgementOf(tx, { standard, id, today, reader }),
  }
}

async function relatives(tx: Tx, standard: Standard, { id, today }: Readonly<{ id: string; today: string }>): Promise<Pick<StandardView, 'parent' | 'children'>> {
  const [parent] = await standardsAbove(tx, standard.parent)
  const under = await standardsUnder(tx, id)
  const from = await parentContent(tx, id as Id<'standard'>, today)
  const named = async (each: Standard & Readonly<{ id: string }>, above: StandardContent | null): Promise<StandardView['children'][number]> => {
    const { shown } = inherit((versionInForce(each, today) ?? each.versions.at(-1)!).content, above)
    const [unit] = shown.scope.unit ? await unitNames(tx, [shown.scope.unit]) : []
    return { id: each.id, code: each.code, title: shown.title, unit: unit?.name ?? null }
  }
  const children: StandardView['children'][number][] = []
  for (const each of under) children.push(await named(each, from))
  return { parent: parent ? await named(parent, await parentContent(tx, parent.parent, today)) : null, children }
}

async function namesIn(tx: Tx, versions: readonly VersionView[]): Promise<Record<string, Text>> {
  const scopes = versions.flatMap(version => [version.content.scope, version.shown.scope])
  const units = await unitNames(tx, [...new Set(scopes.flatMap(scope => scope.unit ?? []))])
  const names: Record<string, Text> = Object.fromEntries(units.map(unit => [unit.id, text(unit.name, unit.name)]))
  for (const service of new Set(scopes.flatMap(scope => scope.service ?? []))) {
    const known = await readService(tx, service)
    if (known) names[service] = known.name
  }
  return names
}

type Asked = Readonly<{ standard: Standard; id: string; today: string; reader: string | null }>

async function acknowledgementOf(tx: Tx, { standard, id, today, reader }: Asked): Promise<StandardView['acknowledgement']> {
  const readers = readersOf(standard, id, today)
  if (!readers) return null
  return { version: readers.version, ...(await countReaders(tx, readers)), mine: await acknowledgedBy(tx, readers, reader) }
}

/** Who is to know the version in force; null when none is. */
export function readersOf(standard: Standard, id: string, today: string): Readers | null {
  const version = versionInForce(standard, today)
  return version && { standard: id, version: version.number, unit: version.content.scope.unit }
}
