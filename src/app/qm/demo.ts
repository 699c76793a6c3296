import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startDemoIn, watchImport } from '#modules/mesh/public.ts'
import { option, UsageError } from './help.ts'
import { terminalRequest, withHouse } from './with-house.ts'

const industries = ['courier', 'hotel', 'telecom'] as const

/** `qm demo`: load the demo enterprise; what was planted in it is written beside the data, where nothing in the product reads it. */
export async function demo(args: readonly string[]): Promise<number> {
  const number = (name: string, otherwise: number): number => {
    const value = Number(option(args, name) ?? otherwise)
    if (!Number.isInteger(value) || value < 1) throw new UsageError(`--${name} takes a whole number.`)
    return value
  }
  const industry = option(args, 'industry') ?? 'courier'
  if (!(industries as readonly string[]).includes(industry)) throw new UsageError(`--industry is one of ${industries.join(', ')}.`)
  const wish = { seed: number('seed', 7), days: number('days', 90), cases: number('cases', 60_000), industry: industry as (typeof industries)[number] }
  return withHouse(async ({ house, settings, tenant }) => {
    const { id, manifest } = await startDemoIn(house.ground, wish, () => terminalRequest(tenant))
    const file = join(settings.home, 'demo-manifest.json')
    await writeFile(file, JSON.stringify(manifest, null, 2))
    const view = await watchImport(house.ground, { tenant, id, onProgress: () => {} })
    console.log(`${view.stage}: ${view.rows.taken} activities; what was planted: ${file}`)
    return view.stage === 'completed' ? 0 : 1
  }, true)
}
