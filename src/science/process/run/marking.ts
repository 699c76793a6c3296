/**
 * What is open in a running process: work at a step, a sub-process, several instances of one activity, a choice that nobody has made yet, or an
 * event that is waited for. `inside` is the key of the sub-process (or of the several instances) it lies in; null for the process itself.
 */
export type Open = Readonly<{
  key: number
  node: string
  inside: number | null
  kind: 'work' | 'scope' | 'several' | 'choice' | 'wait'
  /** Of several instances one after the other: how many have not begun. */
  rest?: number
  /** Waits behind one event-based gateway: what happens first ends the others. */
  group?: number
  /** Non-interrupting boundary events that have happened; each does so at most once. */
  happened?: readonly string[]
}>

/** A token that waits at a joining gateway, on the flow it came by. */
export type Arrival = Readonly<{ flow: string; inside: number | null }>
/** For which flows an inclusive join waits, as its split decided. */
export type Awaited = Readonly<{ join: string; inside: number | null; flows: readonly string[] }>

/** Where a running process stands, as plain data. `next` is the key that the next open thing gets. */
export type Marking = Readonly<{ next: number; open: readonly Open[]; arrived: readonly Arrival[]; awaited: readonly Awaited[] }>

/** Which flows are taken at gateways, by the gateway's id, as far as somebody has said so. */
export type Choices = Readonly<Record<string, readonly string[]>>

export type Closed = Open & Readonly<{ how: 'done' | 'stopped' }>
/** What one move brought: the marking after it, what was opened and what was closed, in order. `opened` holds only what is still open. */
export type Moved = Readonly<{ marking: Marking; opened: readonly Open[]; closed: readonly Closed[] }>
export type MoveRefusal = 'not-open' | 'not-work' | 'not-there' | 'bad-choice' | 'no-such-start' | 'too-much'

/** A process is over when no token is left to move. */
export function isOver({ open }: Marking): boolean {
  return open.length === 0
}
