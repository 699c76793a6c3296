import { anyText, list, optional, record, text } from '#platform/shape.ts'
import type { ActivityField } from './views.ts'
import { activityFields } from './views.ts'

const columns = Object.fromEntries(activityFields.map(field => [field, optional(anyText(300))])) as Record<ActivityField, ReturnType<typeof optional<string>>>

/** How a request writes the mapping of a file's columns. */
export const mapping = record({ columns: record(columns), attributes: list(text(300), 100), timeFormat: text(40), zone: text(60) })
