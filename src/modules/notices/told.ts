import type { LadderRole } from '#modules/identity/role.ts'
import { ladderRoles } from '#modules/identity/role.ts'

/** Who answers for a clock (谁来盯): ids of people. `teamManagers` are those of its unit, or of the nearest unit above that has any. */
export type Duty = Readonly<{ holder: string | null; teamManagers: readonly string[]; qualityManagers: readonly string[]; administrators: readonly string[] }>

/** Who is told; `reached` is the role by which, where a role was looked for. */
export type Told = Readonly<{ people: readonly string[]; reached: LadderRole | null }>

export const toNobody: Told = { people: [], reached: null }

/** A warning is for whoever holds the clock; where nobody does, nobody can hurry. */
export function toldOfWarning({ holder }: Duty): Told {
  return holder === null ? toNobody : { people: [holder], reached: null }
}

/** A breach is for the holder and the team manager; where there is neither, for quality managers. Administrators are told only what names them. */
export function toldOfBreach(duty: Duty): Told {
  const people = [...new Set([...meant(duty, 'representative'), ...duty.teamManagers])]
  if (people.length > 0) return { people, reached: null }
  return { people: duty.qualityManagers, reached: duty.qualityManagers.length > 0 ? 'quality-manager' : null }
}

/** A rung is for the role it names. When nobody has that role it climbs to the next above, up to administrators: somebody wanted it to be told. */
export function toldOfRung(duty: Duty, role: LadderRole): Told {
  const reached = ladderRoles.slice(ladderRoles.indexOf(role)).find(each => meant(duty, each).length > 0)
  return reached ? { people: meant(duty, reached), reached } : toNobody
}

/** The people that a role of the ladder means. */
function meant({ holder, teamManagers, qualityManagers, administrators }: Duty, role: LadderRole): readonly string[] {
  switch (role) {
    case 'representative':
      return holder === null ? [] : [holder]
    case 'team-manager':
      return teamManagers
    case 'quality-manager':
      return qualityManagers
    case 'administrator':
      return administrators
  }
}
