import type { Noun } from '#platform/noun.ts'
import { loadPortal, savePortal } from './portal.store.ts'
import type { Portal, PortalCommand, PortalEvent, PortalRefusal } from './portal.ts'
import { applyPortal, decidePortal } from './portal.ts'

/** There is one in an enterprise, under its own id. */
export const portalNoun: Noun<'portal', Portal, PortalCommand, PortalEvent, PortalRefusal> = {
  name: 'portal',
  decide: decidePortal,
  apply: applyPortal,
  load: loadPortal,
  save: savePortal,
}
