import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Breach, Lens } from '#modules/mesh/views.ts'
import type { Query } from '#web/shell/api.ts'
import { read } from '#web/shell/api.ts'

/** How long a node stays marked after a breach fell on it, and how long a breach is news on the page. */
const markedMilliseconds = 2 * 60_000
const newsMilliseconds = 60 * 60_000

/** The newest breaches; the stream brings new ones, and how late they are is asked again now and then. */
export function useBreaches(lens: Lens, query: Query, enabled: boolean) {
  const { unit, site } = query
  return useQuery({
    queryKey: ['mesh', 'breaches', lens, unit, site],
    queryFn: ({ signal }) => read('/mesh/breaches', { lens, unit, site, limit: 4 }, signal).then(answer => answer.rows),
    enabled,
    refetchInterval: 30_000,
  })
}

const setOf = (names: readonly string[]): ReadonlySet<string> => new Set(names)

/** The breaches that have just fallen, and the nodes to mark for them; all of it empties itself as time goes by. */
export function useNews(breaches: readonly Breach[] | undefined) {
  const now = useNow(breaches)
  return useMemo(() => {
    const within = (limit: number) => (breaches ?? []).filter(({ breachedAt }) => now - breachedAt < limit)
    const latest = within(markedMilliseconds)
    return { news: within(newsMilliseconds), fresh: setOf(latest.map(({ clock }) => clock)), marked: setOf(latest.flatMap(({ node }) => node ?? [])) }
  }, [breaches, now])
}

/** The present, looked at again when the next mark or piece of news runs out. */
function useNow(breaches: readonly Breach[] | undefined): number {
  const [looked, setLooked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new breaches and time gone by are what the present is read again for
  const now = useMemo(() => Date.now(), [breaches, looked])
  useEffect(() => {
    const ends = (breaches ?? []).flatMap(({ breachedAt }) => [breachedAt + markedMilliseconds, breachedAt + newsMilliseconds]).filter(end => end > now)
    if (ends.length === 0) return
    const timer = setTimeout(() => setLooked(count => count + 1), Math.min(...ends) - now + 50)
    return () => clearTimeout(timer)
  }, [breaches, now])
  return now
}
