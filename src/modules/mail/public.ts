/** What the app uses of the mail room: the ways in that are open as long as the house is; and what rooms above may ask: whom a lost answer concerns, and that words go on by mail. */
export { openMailDoor } from './door.ts'
export { watchMailboxes } from './fetching.ts'
export type { LostAnswer } from './ledger.store.ts'
export { lostAnswers } from './ledger.store.ts'
export { sendingMailbox } from './mailbox.store.ts'
export { sendOn, writeTo } from './outgoing.follow.ts'
