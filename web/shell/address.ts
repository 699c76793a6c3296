import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What stands after the `?`: plain texts, as people read and share them. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>

export function parseSearch(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name]
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return found
}

export function stringifySearch(search: Search): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === '') continue
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value as string]) written.append(name, each)
  }
  const text = written.toString()
  return text ? `?${text}` : ''
}

type Patch = Search
type Address = Readonly<{ search: Search; one: (name: string) => string | undefined; set: (patch: Patch, replace?: boolean) => void }>

/** Read and change the state that lives in the address; `undefined` takes a name away. */
export function useAddress(): Address {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const set = useCallback(
    (patch: Patch, replace = false) => {
      const update = { to: '.', replace, resetScroll: false, search: (before: Search) => ({ ...before, ...patch }) }
      navigate(update as unknown as Parameters<typeof navigate>[0])
    },
    [navigate],
  )
  const one = useCallback(
    (name: string) => {
      const value = search[name]
      return typeof value === 'string' ? value : value?.[0]
    },
    [search],
  )
  return { search, one, set }
}
