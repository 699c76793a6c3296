import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { importFileInto, watchImport } from '#modules/mesh/public.ts'
import { startWork } from '../src/app/work.ts'
import { openBenchHouse, requestOf } from './house.ts'
import type { Figure } from './timing.ts'

const log = fileURLToPath(new URL('../../shared/data/process/logs/bpic12.csv.gz', import.meta.url))

/** From the file to the queryable mesh, through the database. */
export async function importBench(): Promise<Figure[]> {
  const { house, tenant, close } = await openBenchHouse()
  const worker = startWork(house.ground, (job, error) => console.error(job, error))
  house.onTold(worker.wake)
  try {
    const began = performance.now()
    const wish = { name: 'bpic12.csv.gz', columns: {}, zone: null, timeFormat: null, source: 'bench', objectType: null }
    const id = await importFileInto(house.ground, { content: createReadStream(log), wish, requestOf: () => requestOf(tenant) })
    worker.wake()
    const view = await watchImport(house.ground, { tenant, id, onProgress: () => {} })
    const seconds = (performance.now() - began) / 1000
    return [
      { name: `import BPIC12, ${view.rows.taken} activities, file to mesh`, value: Math.round(seconds * 10) / 10, unit: 's', budget: '≤ 10' },
      { name: 'import BPIC12, rows', value: Math.round(view.rows.taken / seconds), unit: 'rows/s', budget: '' },
    ]
  } finally {
    await worker.stop()
    await close()
  }
}
