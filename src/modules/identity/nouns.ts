import type { Noun } from '#platform/noun.ts'
import { loadCertificate, saveCertificate } from './certificate.store.ts'
import type { Certificate, CertificateCommand, CertificateEvent, CertificateRefusal } from './certificate.ts'
import { applyCertificate, decideCertificate } from './certificate.ts'
import { loadPasskey, savePasskey } from './passkey.store.ts'
import type { Passkey, PasskeyCommand, PasskeyEvent, PasskeyRefusal } from './passkey.ts'
import { applyPasskey, decidePasskey } from './passkey.ts'
import { loadPerson, savePerson } from './person.store.ts'
import type { Person, PersonCommand, PersonEvent, PersonRefusal } from './person.ts'
import { applyPerson, decidePerson } from './person.ts'
import { loadSession, saveSession } from './session.store.ts'
import type { Session, SessionCommand, SessionEvent, SessionRefusal } from './session.ts'
import { applySession, decideSession } from './session.ts'
import { loadTenant, saveTenant } from './tenant.store.ts'
import type { Tenant, TenantCommand, TenantEvent, TenantRefusal } from './tenant.ts'
import { applyTenant, decideTenant } from './tenant.ts'
import { loadToken, saveToken } from './token.store.ts'
import type { Token, TokenCommand, TokenEvent, TokenRefusal } from './token.ts'
import { applyToken, decideToken } from './token.ts'
import { loadUnit, saveUnit } from './unit.store.ts'
import type { Unit, UnitCommand, UnitEvent, UnitRefusal } from './unit.ts'
import { applyUnit, decideUnit } from './unit.ts'

export const tenantNoun: Noun<'tenant', Tenant, TenantCommand, TenantEvent, TenantRefusal> = {
  name: 'tenant',
  decide: decideTenant,
  apply: applyTenant,
  load: loadTenant,
  save: saveTenant,
}
export const unitNoun: Noun<'unit', Unit, UnitCommand, UnitEvent, UnitRefusal> = {
  name: 'unit',
  decide: decideUnit,
  apply: applyUnit,
  load: loadUnit,
  save: saveUnit,
  derived: ['dependants'],
}
export const personNoun: Noun<'person', Person, PersonCommand, PersonEvent, PersonRefusal> = {
  name: 'person',
  decide: decidePerson,
  apply: applyPerson,
  load: loadPerson,
  save: savePerson,
  personal: { fields: ['name', 'email', 'passwordHash', 'linkHash'], secret: ['passwordHash', 'linkHash'] },
}
export const sessionNoun: Noun<'session', Session, SessionCommand, SessionEvent, SessionRefusal> = {
  name: 'session',
  decide: decideSession,
  apply: applySession,
  load: loadSession,
  save: saveSession,
  personal: { fields: ['secretHash'], secret: ['secretHash'] },
}
export const tokenNoun: Noun<'token', Token, TokenCommand, TokenEvent, TokenRefusal> = {
  name: 'token',
  decide: decideToken,
  apply: applyToken,
  load: loadToken,
  save: saveToken,
  personal: { fields: ['secretHash'], secret: ['secretHash'] },
}
export const passkeyNoun: Noun<'passkey', Passkey, PasskeyCommand, PasskeyEvent, PasskeyRefusal> = {
  name: 'passkey',
  decide: decidePasskey,
  apply: applyPasskey,
  load: loadPasskey,
  save: savePasskey,
}
export const certificateNoun: Noun<'certificate', Certificate, CertificateCommand, CertificateEvent, CertificateRefusal> = {
  name: 'certificate',
  decide: decideCertificate,
  apply: applyCertificate,
  load: loadCertificate,
  save: saveCertificate,
  personal: { fields: ['number'], secret: [] },
}
