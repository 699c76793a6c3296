import type { Decision, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { PortalContent } from './views.ts'

/** Portal (客户门户): the page on which customers begin: the forms that are open to them, and the way back to their cases. */
export type Portal = PortalContent
export type PortalCommand = Readonly<{ do: 'set' } & PortalContent>
export type PortalEvent = Readonly<{ type: 'portal.set' } & PortalContent>
export type PortalRefusal = 'no-title'

/** Until somebody sets it up. */
export const usualPortal: Portal = { isOpen: false, title: { 'zh-CN': '服务中心', en: 'Service desk' }, intro: { 'zh-CN': '', en: '' }, finds: true }

export function decidePortal(_portal: Portal | null, { do: _, ...content }: PortalCommand, _moment: Moment<'portal'>): Decision<PortalEvent, PortalRefusal> {
  if (content.title['zh-CN'].trim() === '' && content.title.en.trim() === '') return refuse('no-title')
  return accept({ type: 'portal.set', ...content })
}

export function applyPortal(_portal: Portal | null, { type: _, ...content }: PortalEvent): Portal {
  return content
}
