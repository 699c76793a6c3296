import { createHash } from 'node:crypto'
import { listenedTo } from '#modules/instances/public.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Problem } from '#platform/problem.ts'
import { readAll } from '#platform/read-body.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { raw } from '#platform/routes.ts'
import type { Refused } from './activity.store.ts'
import { insertActivities, insertRefused } from './activity.store.ts'
import type { Activity } from './activity.ts'
import type { IntakeLine } from './intake.ts'
import { readIntake } from './intake.ts'

/** How a batch of the intake ended; refused lines are also kept in quarantine. */
export type IntakeAnswer = Readonly<{ taken: number; repeated: number; refused: readonly Readonly<{ line: number; reason: string }>[] }>

const mostBytes = 32 * 1024 * 1024,
  mostLines = 20_000

export const intakeRoutes = {
  'POST /activities': raw('mesh.intake', {}, 'Send activities: NDJSON lines or CloudEvents 1.0 (one or a batch); idempotent by (source, id)', receive),
} satisfies RouteTable

async function receive(context: Context, _input: unknown, { request }: Exchange): Promise<IntakeAnswer> {
  const { tenant } = context.caller!
  const body = await readAll(request, mostBytes)
  const lines = linesOf(body, String(request.headers['content-type'] ?? ''))
  if (lines.length > mostLines) throw new Problem('too-large', { most: `${mostLines} activities` })
  const { activities, refused, reasons } = sort(lines)
  const about = { noun: 'intake', id: tenant, body: createHash('sha256').update(body).digest('hex'), request: context.request(tenant, 'receive') }
  return performBulk(context.ground, about, async tx => {
    const { taken, repeated } = await insertActivities(tx, activities, null)
    await insertRefused(tx, refused, null)
    const answer = { taken, repeated, refused: reasons }
    const listened = await listenedTo(tx)
    const heard = listened.size === 0 ? [] : activities.filter(({ activity }) => listened.has(activity)).map(heardOf)
    return { answer, events: [{ type: 'activities.received', taken, repeated, refused: reasons.length }, ...heard] }
  })
}

/** A process listens to it: told by itself, so that the process hears of it through the log. */
function heardOf({ activity, case: caseKey, source, id }: Activity) {
  return { type: 'activities.heard', activity, caseKey, id: `${source}/${id}` }
}

/** JSON (one object or an array, also CloudEvents batches) or one object per line. */
function linesOf(body: string, contentType: string): IntakeLine[] {
  if (!/ndjson/.test(contentType) && /json/.test(contentType)) {
    const value = parse(body)
    if (value === undefined) throw new Problem('invalid-json')
    return (Array.isArray(value) ? value : [value]).map((item, index) => ({ position: index + 1, raw: JSON.stringify(item), value: item }))
  }
  return body.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ position: index + 1, raw: line.trimEnd(), value: parse(line) }]))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sort(lines: readonly IntakeLine[]): { activities: Activity[]; refused: Refused[]; reasons: { line: number; reason: string }[] } {
  const activities: Activity[] = [],
    refused: Refused[] = [],
    reasons: { line: number; reason: string }[] = []
  for (const line of lines) {
    const read = readIntake(line)
    if (read.activity) activities.push(read.activity)
    else {
      refused.push({ source: read.source || 'api', position: line.position, reason: read.reason, fields: read.fields, raw: line.raw })
      reasons.push({ line: line.position, reason: read.reason })
    }
  }
  return { activities, refused, reasons }
}
