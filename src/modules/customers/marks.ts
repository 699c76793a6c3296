import { folded } from './address.ts'
import type { CustomerKind } from './views.ts'

/** A name as it is compared and put in order. */
export function nameKey(name: string): string {
  return folded(name).slice(0, 200)
}

type Named = Readonly<{ kind: CustomerKind; name: string; birthday: string | null; organisation: string | null }>

/** What makes a name tell who is meant: together with a birthday, or with an organisation; of an organisation the name alone. Who shares one is probably the same. */
export function nameMarks({ kind, name, birthday, organisation }: Named): Readonly<{ family: string; normal: string }>[] {
  const key = nameKey(name)
  return [
    ...(birthday ? [{ family: 'name and birthday', normal: `${key}\n${birthday}` }] : []),
    ...(organisation ? [{ family: 'name and organisation', normal: `${key}\n${organisation}` }] : []),
    ...(kind === 'organisation' ? [{ family: 'name', normal: key }] : []),
  ]
}
