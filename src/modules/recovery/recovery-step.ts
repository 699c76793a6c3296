import type { LoggedEvent } from '#platform/noun.ts'

/** What was done to make good, as the mesh calls it. */
export type RecoveryActivity = 'begun' | 'apologised' | 'proposed' | 'approved' | 'declined' | 'given' | 'settled'
/** One thing done for a case, from one event. */
export type RecoveryDone = Readonly<{ id: string; case: string; activity: RecoveryActivity; at: number; person: string | null }>

const activities: Readonly<Record<string, RecoveryActivity>> = {
  'recovery.begun': 'begun',
  'recovery.apologised': 'apologised',
  'recovery.proposed': 'proposed',
  'recovery.approved': 'approved',
  'recovery.declined': 'declined',
  'recovery.given': 'given',
  'recovery.settled': 'settled',
}

/** What an event of the log says was done to make good; what only time brings, and who was not reached, is nothing done for the customer. */
export function recoveryDoneBy({ type, noun, seq, at, actor, data }: LoggedEvent): RecoveryDone[] {
  const activity = noun === 'recovery' ? activities[type] : undefined
  if (!activity || typeof data.case !== 'string') return []
  return [{ id: `desk/${data.case}/${seq}/recovery-${activity}`, case: data.case, activity, at: at as number, person: typeof data.by === 'string' ? data.by : actor }]
}
