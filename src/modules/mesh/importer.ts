import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { readLog } from '#platform/reader/detect.ts'
import { readOcel } from '#platform/reader/ocel.ts'
import type { RawRecord, RecordBatch } from '#platform/reader/record.ts'
import { rawText } from '#platform/reader/record.ts'
import type { Refused } from './activity.store.ts'
import { insertActivities, insertRefused, isNewSource } from './activity.store.ts'
import type { Activity } from './activity.ts'
import { demoRecords } from './demo/records.ts'
import type { Identify } from './identify.ts'
import { openIdentify } from './identify.ts'
import type { Progress } from './import.store.ts'
import { clearProgress, importsInStage, noProgress, readImport, readProgress, stillRunning, writeProgress } from './import.store.ts'
import type { Import, ImportCommand } from './import.ts'
import type { Interpreter } from './interpret.ts'
import { caseTypeOf, interpreterOf } from './interpret.ts'
import { importNoun } from './nouns.ts'
import type { LogFormat } from './views.ts'

/** Goes on with every import that was started, also after a crash. */
export const importJob: Job = { name: 'mesh/import', everySeconds: 2, run: runImports }
const rowsPerChunk = 10_000

async function runImports(ground: Ground, tenant: string): Promise<boolean> {
  const running = await inTenant(ground.database, tenant, tx => importsInStage(tx, 'running'))
  for (const id of running) await runImport(ground, tenant, id)
  return false
}

type Run = Readonly<{ ground: Ground; tenant: string; id: Id<'import'>; state: Import; interpret: Interpreter; identify: Identify; resumeAfter: number; sourceIsNew: boolean }>

/** Read the file to its end, chunk by chunk; each chunk is one transaction with its progress. */
export async function runImport(ground: Ground, tenant: string, id: Id<'import'>): Promise<void> {
  const state = await inTenant(ground.database, tenant, tx => readImport(tx, id))
  if (!state?.mapping) return
  const began = await inTenant(ground.database, tenant, tx => readProgress(tx, id))
  const sourceIsNew = await inTenant(ground.database, tenant, tx => isNewSource(tx, state.source))
  let interpret: Interpreter | null = null
  const run: Omit<Run, 'interpret'> = { ground, tenant, id, state, identify: openIdentify(), resumeAfter: began.position, sourceIsNew }
  let waiting: RawRecord[] = []
  // Two chunks are stored at a time: the database writes one with each core, and the next is read meanwhile.
  let older = Promise.resolve(began),
    storing = older
  const store = (reader: Interpreter, bytesRead: number): void => {
    older = storing
    storing = takeChunk({ ...run, interpret: reader }, older, waiting, bytesRead)
    storing.catch(() => {}) // heard where it is awaited
    waiting = []
  }
  for await (const batch of batchesOf(ground, tenant, state)) {
    interpret ??= interpreterOf(state.mapping, batch.records.slice(0, 200))
    if (!interpret) return tell(ground, tenant, id, { do: 'fail', reason: `zone ${state.mapping.zone}` })
    waiting.push(...batch.records)
    if (waiting.length >= rowsPerChunk || batch.failure) {
      await older
      if (await stopped(run)) return
      store(interpret, batch.bytesRead)
    }
    if (batch.failure) {
      await storing
      return tell(ground, tenant, id, { do: 'fail', reason: `${batch.failure.code}: ${batch.failure.detail}` })
    }
  }
  if (interpret) store(interpret, state.bytes)
  const { read, taken, repeated, quarantined } = await storing
  await tell(ground, tenant, id, { do: 'complete', totals: { read, taken, repeated, quarantined } })
}

function batchesOf({ files }: Ground, tenant: string, { format, sha256, mapping, name }: Import): AsyncGenerator<RecordBatch> | Generator<RecordBatch> {
  if (format === 'demo') return demoRecords(name)
  const path = pathOfFile(files, tenant, sha256)
  return format === 'ocel' ? readOcel(path, caseTypeOf(mapping!)) : readLog(path, format as LogFormat)
}

/** Interpret and store one chunk. Records that a former run of this import took already only give their identity its ordinals. */
async function takeChunk(
  { ground, tenant, id, state, interpret, identify, resumeAfter, sourceIsNew }: Run,
  before: Promise<Progress>,
  records: readonly RawRecord[],
  bytesRead: number,
): Promise<Progress> {
  const activities: Activity[] = [],
    refused: Refused[] = []
  let read = 0
  for (const record of records) {
    const { activity, reason } = interpret(record)
    const own = activity && { ...activity, source: state.source, id: ownId(state, record) ?? identify(activity) }
    if (record.position <= resumeAfter) continue
    read += 1
    if (own) activities.push(own)
    else refused.push({ source: state.source, position: record.position, reason: reason!, fields: record.fields, raw: rawText(record) })
  }
  return inTenantBulk(ground.database, tenant, async tx => {
    if (!(await stillRunning(tx, id))) return before
    const { taken, repeated } = await insertActivities(tx, activities, id, sourceIsNew)
    await insertRefused(tx, refused, id)
    const progress = await before // chunks are committed in their order, so the position never runs ahead of the rows
    const next = {
      position: Math.max(progress.position, records.at(-1)?.position ?? 0),
      bytesRead,
      read: progress.read + read,
      taken: progress.taken + taken,
      repeated: progress.repeated + repeated,
      quarantined: progress.quarantined + refused.length,
    }
    await writeProgress(tx, id, next)
    return next
  })
}

function ownId({ mapping }: Import, { fields }: RawRecord): string | null {
  const column = mapping!.columns.id
  return (column && fields[column]) || null
}

async function stopped({ ground, tenant, id }: Omit<Run, 'interpret'>): Promise<boolean> {
  const state = await inTenant(ground.database, tenant, tx => readImport(tx, id))
  return state?.stage !== 'running'
}

/** A command of the house itself about an import. */
export async function tell(ground: Ground, tenant: string, id: Id<'import'>, command: ImportCommand): Promise<void> {
  const now = Date.now() as Instant
  const request = { tenant, commandId: uuidFrom(now, randomBytes(10)), actor: null, address: null, cause: `import/${id}`, now }
  await perform(ground, importNoun, id, { command, request })
}

/** A started import begins anew: forget where a former run stood. */
export async function forgetProgress(ground: Ground, tenant: string, id: string): Promise<void> {
  await inTenant(ground.database, tenant, async tx => {
    await clearProgress(tx, id)
    await writeProgress(tx, id, noProgress)
  })
}
