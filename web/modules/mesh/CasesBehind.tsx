import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { CaseRow, Lens } from '#modules/mesh/views.ts'
import type { Query } from '#web/shell/api.ts'
import { useRows } from '#web/shell/rows.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Drawer.module.css'
import { useMeshFilter } from './filter.ts'
import { meshWords } from './words.ts'

type Subject = Query & Readonly<{ lens: Lens }>

/** The cases behind a number: every number opens what it was counted from. */
export function CasesBehind({ subject }: { subject: Subject }) {
  const say = useWords(meshWords)
  const [order, setOrder] = useState<'slowest' | 'newest'>('slowest')
  const { query } = useMeshFilter()
  const { rows, pending, error, retry, more } = useRows<CaseRow>(['mesh', 'cases'], '/mesh/cases', { ...query, ...subject, order })
  const orders = [
    { value: 'slowest' as const, label: say('slowestCases') },
    { value: 'newest' as const, label: say('newestCases') },
  ]
  return (
    <Section title={say('cases')} actions={<Segmented size="small" aria-label={say('orderLabel')} options={orders} value={order} onChange={setOrder} />}>
      {pending ? <Skeleton /> : error ? <ErrorState error={error} retry={retry} /> : <Rows rows={rows} more={more} />}
    </Section>
  )
}

function Rows({ rows, more }: { rows: readonly CaseRow[]; more: { has: boolean; busy: boolean; load: () => void } }) {
  const say = useWords(uiWords)
  const format = useFormat()
  return (
    <>
      <ul className={styles.cases}>
        {rows.map(row => (
          <li key={row.key}>
            <Link to="/cases/$key" params={{ key: row.key } as never}>
              <span className={styles.key}>{row.key}</span>
              <span className="number">{format.duration(row.waited ?? row.elapsed)}</span>
              <span className={styles.path}>
                <When at={row.finishedAt} /> · {row.path}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {more.has && (
        <Button type="link" loading={more.busy} onClick={more.load}>
          {say('more')}
        </Button>
      )}
    </>
  )
}
