/** What the app uses of the mail room: the ways in that are open as long as the house is. */
export { openMailDoor } from './door.ts'
export { watchMailboxes } from './fetching.ts'
