import type { RawRecord } from '#platform/reader/record.ts'
import { zoneNamed } from '#science/calendar/zone.ts'
import { guessInstantFormat, guessMapping } from '#science/process/guess.ts'
import type { InstantFormat } from '#science/process/instant.ts'
import { instantFormats, readInstant } from '#science/process/instant.ts'
import type { Taken } from './activity.ts'
import { takeActivity } from './activity.ts'
import type { ActivityField, Mapping } from './views.ts'
import { activityFields } from './views.ts'

/** A way to read one raw record as an activity under a mapping, or to say why it cannot be taken. */
export type Interpreter = (record: RawRecord) => Taken
const objectTypePrefix = 'ocel:object-type:'

/** The interpreter of a mapping; null when its zone is unknown. */
export function interpreterOf(mapping: Mapping, samples: readonly RawRecord[]): Interpreter | null {
  const zone = zoneNamed(mapping.zone)
  if (!zone) return null
  const { time, start } = mapping.columns
  const formats = { at: formatOf(mapping.timeFormat, time, samples), startedAt: formatOf(mapping.timeFormat, start, samples) }
  const columns = activityFields.map(field => [field, columnOf(field, mapping)] as const).filter(([, column]) => column !== undefined) as [ActivityField, string][]
  const instant = (text: string | undefined, format: InstantFormat): number | null | undefined => (text ? readInstant(text, format, zone).at : undefined)
  return ({ fields, problem }) => {
    if (problem) return { activity: null, reason: problem }
    const texts: Partial<Record<ActivityField, string | null>> = {}
    for (const [field, column] of columns) texts[field] = fields[column] ?? null
    return takeActivity(
      texts,
      { at: instant(texts.time ?? undefined, formats.at), startedAt: instant(texts.start ?? undefined, formats.startedAt) },
      attributesOf(fields, mapping.attributes),
    )
  }
}

/** In OCEL the case is the object of the chosen type, which the reader puts into one field. */
function columnOf(field: ActivityField, { columns }: Mapping): string | undefined {
  const column = columns[field]
  return field === 'case' && column?.startsWith(objectTypePrefix) ? 'ocel:case' : column
}

/** The object type that a mapping takes as case, for the OCEL reader. */
export function caseTypeOf({ columns }: Mapping): string | undefined {
  return columns.case?.startsWith(objectTypePrefix) ? columns.case.slice(objectTypePrefix.length) : undefined
}

function formatOf(wanted: string, column: string | undefined, samples: readonly RawRecord[]): InstantFormat {
  if ((instantFormats as readonly string[]).includes(wanted)) return wanted as InstantFormat
  const values = column ? samples.map(sample => sample.fields[column] ?? '').filter(value => value !== '') : []
  return guessInstantFormat(values) ?? 'ymd'
}

function attributesOf(fields: Readonly<Record<string, string>>, names: readonly string[]): Readonly<Record<string, string>> | null {
  const kept: Record<string, string> = {}
  let some = false
  for (const name of names) {
    const value = fields[name]
    if (value) {
      kept[name] = value
      some = true
    }
  }
  return some ? kept : null
}

/** The mapping that the preview starts from: standard columns guessed, all others kept as attributes. */
export function guessedMapping(records: readonly RawRecord[], zone: string): Mapping {
  const samples = records.map(record => record.fields)
  const headers = [...new Set(samples.flatMap(fields => Object.keys(fields)))]
  const { mapping } = guessMapping(headers, samples)
  const used = new Set(Object.values(mapping))
  const attributes = headers.filter(header => !used.has(header) && !header.startsWith(objectTypePrefix)).slice(0, 60)
  return { columns: mapping, attributes, timeFormat: 'auto', zone }
}

export function objectTypesOf(headers: readonly string[]): string[] {
  return headers.filter(header => header.startsWith(objectTypePrefix)).map(header => header.slice(objectTypePrefix.length))
}
