import { fieldName } from './record.ts'

const deepest = 64

/** JSON as flat text fields: nested names are joined by `/`, array places count from 0, null becomes an empty text. */
export function flattenJson(value: unknown, fields: Record<string, string>, path = '', depth = 0): void {
  if (value === null || typeof value !== 'object' || depth === deepest) {
    fields[fieldName(path)] = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
    return
  }
  for (const [name, inner] of Object.entries(value)) flattenJson(inner, fields, path === '' ? name : `${path}/${name}`, depth + 1)
}
