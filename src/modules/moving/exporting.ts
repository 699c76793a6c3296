import { Readable } from 'node:stream'
import { inTenant } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import type { ExportedCase } from './export.store.ts'
import { casesAfter } from './export.store.ts'

const pieceSize = 200

/** Every case of the enterprise as lines that can be moved in again, written piece by piece. */
export async function exportCases({ ground, caller }: Context, _input: unknown, { reply }: Exchange): Promise<unknown> {
  reply.type('application/x-ndjson; charset=utf-8').header('content-disposition', 'attachment; filename="cases.ndjson"')
  return reply.send(Readable.from(caseLines(ground, caller!.tenant)))
}

/** The same for the terminal. */
export async function* caseLines({ database }: Ground, tenant: string): AsyncGenerator<string> {
  let after = 0
  for (;;) {
    const cases: readonly ExportedCase[] = await inTenant(database, tenant, tx => casesAfter(tx, after, pieceSize))
    for (const { number: _, ...line } of cases) yield `${JSON.stringify(line)}\n`
    if (cases.length < pieceSize) return
    after = cases.at(-1)!.number
  }
}
