/** What the pages of the portal show. */
import type { Text } from '#kernel/words.ts'

/** `finds`: customers may have the links to their cases sent to their address. */
export type PortalContent = Readonly<{ isOpen: boolean; title: Text; intro: Text; finds: boolean }>
export type OfferedForm = Readonly<{ name: Text; intro: Text; url: string }>
export type PortalView = PortalContent &
  Readonly<{
    url: string
    forms: readonly OfferedForm[]
    /** Whether a mailbox can send: without one no link reaches anybody. */
    sends: boolean
  }>
/** What customers see. */
export type OpenPortal = Readonly<{ enterprise: string; title: Text; intro: Text; finds: boolean; forms: readonly OfferedForm[] }>
