import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { SavedRow, ViewFilter } from '#modules/desk/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { read } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { isSame } from './form-values.ts'
import { useSaved } from './ReplyPicker.tsx'
import styles from './Saved.module.css'
import { savedWords } from './saved-words.ts'
import { ViewDialog } from './ViewDialog.tsx'

const names = ['share', 'stage', 'order', 'priority', 'tag', 'type', 'search'] as const
const mostCounted = 1000

/** The inbox as it is narrowed now, as a view keeps it. */
function useFilter(): ViewFilter {
  const { one } = useAddress()
  return Object.fromEntries(names.flatMap(name => (one(name) ? [[name, one(name)]] : []))) as ViewFilter
}

/** Views of the inbox that one kept, or that others share, with how many cases they have; and a way to keep what one looks at. */
export function ViewBar() {
  const say = useWords(savedWords)
  const mayWork = useMay('desk.work')
  const filter = useFilter()
  const { data } = useSaved('view')
  const [asking, setAsking] = useState<'new' | 'change' | null>(null)
  const rows = data?.rows ?? []
  const here = rows.find(({ content }) => content.kind === 'view' && isSame(content.filter, filter))
  const narrowed = Object.keys(filter).some(name => name !== 'share' && name !== 'order')
  const { data: counted } = useQuery({
    queryKey: ['desk', 'saved', 'counts', rows.length],
    queryFn: ({ signal }) => read('/desk/saved/counts', {}, signal),
    enabled: rows.length > 0,
    refetchInterval: 60_000,
  })
  if (rows.length === 0 && !(narrowed && mayWork)) return null
  return (
    <div className={styles.views}>
      <nav className={styles.views} aria-label={say('views')}>
        {rows.map(row => (
          <ViewLink key={row.id} row={row} here={row.id === here?.id} count={counted?.counts[row.id]} />
        ))}
        {mayWork && narrowed && !here && (
          <Button type="link" size="small" onClick={() => setAsking('new')}>
            {say('keepView')}
          </Button>
        )}
        {mayWork && here && (
          <Button type="link" size="small" onClick={() => setAsking('change')}>
            {say('editView')}
          </Button>
        )}
      </nav>
      {asking && <ViewDialog view={asking === 'change' ? (here ?? null) : null} filter={filter} onClose={() => setAsking(null)} />}
    </div>
  )
}

function ViewLink({ row, here, count }: { row: SavedRow; here: boolean; count: number | null | undefined }) {
  const say = useWords(savedWords)
  const format = useFormat()
  const filter = row.content.kind === 'view' ? row.content.filter : {}
  const number = count == null ? '' : count >= mostCounted ? `${format.number(mostCounted)}+` : format.number(count)
  return (
    <Link
      to="/desk"
      search={filter as never}
      className={styles.view ?? ''}
      activeProps={{ className: styles.view ?? '' }}
      activeOptions={{ exact: true }}
      aria-current={here ? 'page' : undefined}
      title={row.shared === 'nobody' ? undefined : say('sharedBy', { name: row.ownerName ?? '' })}
    >
      {say('viewCount', { name: row.name, count: number })}
    </Link>
  )
}
