import type { Colleague } from '#modules/identity/public.ts'
import type { RoleName } from '#modules/identity/role.ts'
import type { Duty } from './told.ts'

/** What was found of the people and units that some events name. */
export type Found = Readonly<{
  people: readonly Colleague[]
  units: readonly Readonly<{ id: string; name: string }>[]
  managers: readonly Readonly<{ unit: string; person: string; steps: number }>[]
  overseers: readonly Readonly<{ id: string; roles: readonly RoleName[] }>[]
}>
/** Who and where, as a record says it: an id of ours, or what another system calls it. */
export type Named = Readonly<{ person: string | null; unit: string | null }>

/**
 * The person that a text means: by id, by e-mail address, or by a name that only one has. Of two who are called the same neither is meant:
 * better somebody above is told than the wrong one.
 */
export function personCalled(people: readonly Colleague[], text: string | null): Colleague | null {
  if (text === null) return null
  const exact = people.find(({ id, email }) => id === text || (email !== null && email.toLowerCase() === text.toLowerCase()))
  return exact ?? only(people.filter(({ name }) => name === text))
}

/** The unit that a text means: by id, or by a name that only one has. */
export function unitCalled(units: Found['units'], text: string | null): string | null {
  if (text === null) return null
  return (units.find(({ id }) => id === text) ?? only(units.filter(({ name }) => name === text)))?.id ?? null
}

function only<Each>(all: readonly Each[]): Each | null {
  return all.length === 1 ? all[0]! : null
}

/** The unit of something: the one it names, or that of whoever holds it. */
export function unitOf({ people, units }: Pick<Found, 'people' | 'units'>, { person, unit }: Named): string | null {
  return unitCalled(units, unit) ?? personCalled(people, person)?.unit ?? null
}

/** Who answers for something, by who holds it and where. */
export function dutyOf(found: Found, named: Named): Duty {
  const unit = unitOf(found, named)
  const above = found.managers.filter(manager => manager.unit === unit)
  const nearest = Math.min(...above.map(({ steps }) => steps))
  const having = (role: RoleName): string[] => found.overseers.filter(({ roles }) => roles.includes(role)).map(({ id }) => id)
  return {
    holder: personCalled(found.people, named.person)?.id ?? null,
    teamManagers: above.filter(({ steps }) => steps === nearest).map(({ person }) => person),
    qualityManagers: having('quality-manager'),
    administrators: having('administrator'),
  }
}
