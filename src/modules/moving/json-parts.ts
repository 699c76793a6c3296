/** A value of somebody else's JSON: nothing is known of it until it is looked at. */
export type Json = unknown

export function part(value: Json, name: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>)[name] : undefined
}

export function listIn(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** Text or a number as text; empty for everything else. */
export function textIn(value: Json): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** An instant written as ISO 8601, or as Unix seconds or milliseconds; null when it is none. */
export function instantIn(value: Json): number | null {
  const written = typeof value === 'string' && /^\d{9,14}$/.test(value.trim()) ? Number(value) : value
  if (typeof written === 'number' && Number.isFinite(written)) return written < 100_000_000_000 ? written * 1000 : written
  if (typeof written !== 'string' || written.trim() === '') return null
  const at = Date.parse(/(?:z|[+-]\d{2}:?\d{2}|utc|gmt)$/i.test(written.trim()) ? written : `${written.trim().replace(' ', 'T')}Z`)
  return Number.isNaN(at) ? null : at
}

export function truthIn(value: Json): boolean {
  return value === true || value === 1 || value === 'true'
}
