import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { localeFor } from '#kernel/words.ts'
import { inspectFile } from '#modules/processes/public.ts'
import { UsageError } from './help.ts'

/** `qm bpmn FILE…`: what an import would say of each BPMN 2.0 file, and what importing and exporting it would lose. Exit status 1 when a file cannot be read or would lose something. */
export async function bpmn(args: readonly string[]): Promise<number> {
  const files = args.filter(arg => !arg.startsWith('--'))
  if (files.length === 0) throw new UsageError('qm bpmn <file> … [--json]')
  const locale = localeFor(process.env.QUALIMESH_LOCALE ?? process.env.LC_ALL ?? process.env.LANG)
  let bad = 0
  for (const file of files) {
    const { fault, steps, outside, lost } = await inspectFile(readFileSync(file, 'utf8'))
    if (fault !== null || lost.length > 0) bad += 1
    if (args.includes('--json')) console.log(JSON.stringify({ file: basename(file), fault, steps, outside, lost }))
    else {
      const blocking = outside.filter(({ blocks }) => blocks).length
      console.log(`${basename(file)}: ${fault ?? `${steps} steps, ${outside.length} outside the subset (${blocking} keep it from running), ${lost.length} lost`}`)
      if (args.includes('--all')) for (const { id, type, reason } of outside) console.log(`  ${type} ${id}: ${reason[locale]}`)
    }
  }
  return bad === 0 ? 0 : 1
}
