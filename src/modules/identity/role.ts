/** Role (角色): a fixed set of permissions that a person holds; a route names one permission, never a role. */
export const permissions = [
  'mesh.read',
  'mesh.import',
  'mesh.intake',
  'mesh.undo',
  'mesh.set-up',
  'identity.read',
  'identity.manage-people',
  'identity.manage-units',
  'identity.manage-tokens',
  'identity.own',
  'identity.set-up',
  'audit.read',
  'catalog.read',
  'catalog.write',
  'catalog.approve',
  'processes.read',
  'processes.design',
  'processes.publish',
  'promises.read',
  'promises.set-up',
  'instances.read',
  'instances.work',
  'instances.manage',
  'desk.read',
  'desk.work',
  'recovery.read',
  'recovery.work',
  'recovery.decide',
  'recovery.set-up',
  'desk.lead',
  'desk.set-up',
  'mail.set-up',
  'telephony.set-up',
  'messaging.set-up',
  'webhooks.set-up',
  'voice.read',
  'voice.set-up',
  'voice.intake',
  'conformance.read',
  'conformance.set-up',
  'customers.read',
  'customers.write',
  'customers.import',
  'customers.erase',
] as const
export type Permission = (typeof permissions)[number]

export const roleNames = ['administrator', 'quality-manager', 'team-manager', 'representative', 'auditor', 'viewer'] as const
export type RoleName = (typeof roleNames)[number]

/** Roles that a warning or breach can be told to, each answering for more than the one before: the holder, his team manager, and so on. */
export const ladderRoles = ['representative', 'team-manager', 'quality-manager', 'administrator'] as const satisfies readonly RoleName[]
export type LadderRole = (typeof ladderRoles)[number]
/** At so many percent of a time limit this role is told. */
export type Rung = Readonly<{ percent: number; role: LadderRole }>

/** What is promised, and how it is kept, is known to everybody who works here. */
const standards = ['catalog.read', 'processes.read', 'promises.read', 'instances.read', 'conformance.read'] as const

/** Whoever serves customers knows them and keeps what is known of them right. */
const customers = ['customers.read', 'customers.write'] as const
const desk = ['desk.read', 'desk.work', 'recovery.read', 'recovery.work'] as const

/** What each role may do. `identity.own` (own password, sessions, passkeys) belongs to everybody. */
export const grants: Readonly<Record<RoleName, readonly Permission[]>> = {
  administrator: permissions,
  'quality-manager': [
    'mesh.read',
    'mesh.import',
    'mesh.intake',
    'mesh.undo',
    'mesh.set-up',
    'identity.read',
    'identity.own',
    'audit.read',
    ...standards,
    'catalog.write',
    'catalog.approve',
    'processes.design',
    'processes.publish',
    'promises.set-up',
    'instances.work',
    'instances.manage',
    ...desk,
    'desk.lead',
    'desk.set-up',
    'conformance.set-up',
    ...customers,
    'customers.import',
    'customers.erase',
    'recovery.decide',
    'recovery.set-up',
    'voice.read',
    'voice.set-up',
    'voice.intake',
  ],
  'team-manager': [
    'mesh.read',
    'identity.read',
    'identity.own',
    ...standards,
    'catalog.write',
    'instances.work',
    'instances.manage',
    ...customers,
    ...desk,
    'desk.lead',
    'recovery.decide',
    'voice.read',
  ],
  representative: ['mesh.read', 'identity.own', ...standards, 'instances.work', ...customers, ...desk],
  auditor: ['mesh.read', 'identity.read', 'identity.own', 'audit.read', ...standards, 'customers.read', 'desk.read', 'recovery.read', 'voice.read'],
  viewer: ['mesh.read', 'identity.own', ...standards],
}

/** The roles that grant a permission. */
export function rolesWith(permission: Permission): RoleName[] {
  return roleNames.filter(role => grants[role].includes(permission))
}

/** The union of what the roles grant, in the order of the catalogue. */
export function permissionsOf(roles: readonly RoleName[]): Permission[] {
  const held = new Set(roles.flatMap(role => grants[role]))
  return permissions.filter(permission => held.has(permission))
}
