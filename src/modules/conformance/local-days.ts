import { ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'

/** The local day of an instant (days since 1970) in the enterprise's zone. */
export async function localDays(tx: Tx): Promise<(at: number) => number> {
  const zone = zoneNamed((await ownTenant(tx))?.workingHours.zone ?? '') ?? utc
  return at => Math.floor((at + zone.offsetAt(at)) / 86_400_000)
}
