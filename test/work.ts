import { catchUp } from '#platform/follow.ts'
import type { Ground } from '#platform/perform.ts'
import { followers } from '../src/app/wire.ts'

/** Let every follower of a tenant catch up with the log. */
export async function work(ground: Ground, tenant: string): Promise<void> {
  for (const follower of followers)
    while ((await catchUp(ground, tenant, follower, 200)) > 0) {
      /* the next events */
    }
}
