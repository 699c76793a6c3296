import { industries } from '#modules/mesh/demo/options.ts'
import { demoRecords } from '#modules/mesh/demo/records.ts'
import { simulate } from '#modules/mesh/demo/simulate.ts'
import type { Figure } from './timing.ts'

const endsAt = Date.UTC(2025, 9, 31, 16)

/** How long the demo of the default size (60 000 cases, 90 days) takes to come about, on one core, and what it holds in memory. */
export function demoBench(): Figure[] {
  const figures: Figure[] = []
  for (const industry of industries) {
    let steps = 0
    const began = performance.now()
    for (const _ of simulate({ seed: 7, industry, endsAt })) steps += 1
    figures.push({ name: `demo ${industry}, steps`, value: steps, unit: 'steps', budget: 'about 600 000' })
    figures.push({ name: `demo ${industry}, simulated`, value: Math.round(performance.now() - began), unit: 'ms', budget: '≤ 6 000' })
  }
  let peak = 0
  const began = performance.now()
  for (const { records } of demoRecords(`demo courier seed=7 days=90 cases=60000 end=${endsAt}`)) if (records.length > 0) peak = Math.max(peak, process.memoryUsage.rss())
  figures.push({ name: 'demo courier, as records', value: Math.round(performance.now() - began), unit: 'ms', budget: '≤ 6 000' })
  figures.push({ name: 'demo courier, largest memory of the process', value: Math.round(peak / 1e6), unit: 'MB', budget: '≤ 300' })
  return figures
}
