import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { importFileInto, watchImport } from '#modules/mesh/public.ts'
import type { ActivityField, ImportView } from '#modules/mesh/views.ts'
import { activityFields } from '#modules/mesh/views.ts'
import { option, UsageError } from './help.ts'
import { terminalRequest, withHouse } from './with-house.ts'

/** `qm import FILE`: the same intake as the page; columns not named are guessed. Returns when the mesh shows the rows. */
export async function importFile(args: readonly string[]): Promise<number> {
  const [file] = args
  if (!file || file.startsWith('--')) throw new UsageError('Which file? qm import <file> [--case COL] [--activity COL] [--time COL] …')
  await access(file).catch(() => {
    throw new UsageError(`The file ${file} cannot be read.`)
  })
  const columns = Object.fromEntries(activityFields.flatMap(field => (option(args, field) ? [[field, option(args, field)!]] : []))) as Partial<Record<ActivityField, string>>
  const json = args.includes('--json')
  return withHouse(async ({ house, tenant }) => {
    const wish = {
      name: basename(file),
      columns,
      zone: option(args, 'zone'),
      timeFormat: option(args, 'time-format'),
      source: option(args, 'source') ?? 'import',
      objectType: option(args, 'object-type'),
    }
    const id = await importFileInto(house.ground, { content: createReadStream(file), wish, requestOf: () => terminalRequest(tenant) })
    const view = await watchImport(house.ground, { tenant, id, onProgress: json ? () => {} : showProgress })
    console.log(json ? JSON.stringify(view) : summary(view))
    return view.stage === 'completed' ? 0 : 1
  }, true)
}

function showProgress({ rows, progress, bytes }: ImportView): void {
  if (!process.stderr.isTTY) return
  const share = bytes > 0 ? Math.floor((100 * progress.bytesRead) / bytes) : 0
  process.stderr.write(`\r  ${share} %  ${rows.read} rows  ${progress.rowsPerSecond}/s  ${progress.secondsLeft ?? '–'} s left   `)
}

function summary({ stage, failure, rows, reasons }: ImportView): string {
  const head = stage === 'completed' ? `taken ${rows.taken}, already there ${rows.repeated}, in quarantine ${rows.quarantined}` : `${stage}: ${failure ?? ''}`
  return [head, ...reasons.map(({ reason, rows: count }) => `  ${reason}: ${count}`)].join('\n')
}
