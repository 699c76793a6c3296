import { answersTo } from '#modules/instances/public.ts'
import type { Follower } from '#platform/follow.ts'

/** An activity that a process listens to starts a case of it, or lets one go on. Only what comes in live is heard; imports are history. */
export const hearActivities: Follower = {
  name: 'mesh/heard',
  hears: ['activities.heard'],
  follow: (tx, { data }) => answersTo(tx, data as { activity: string; caseKey: string; id: string }),
}
