import { once } from 'node:events'
import { caseLines } from '#modules/moving/public.ts'
import { withHouse } from './with-house.ts'

/** `qm export > cases.ndjson`: every case with all that was said, one JSON object a line, as `Move in` takes it again. */
export async function exportLines(): Promise<number> {
  return withHouse(async ({ house, tenant }) => {
    let cases = 0
    for await (const line of caseLines(house.ground, tenant)) {
      cases += 1
      if (!process.stdout.write(line)) await once(process.stdout, 'drain')
    }
    console.error(`${cases} cases`)
    return 0
  }, false)
}
