import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { VariantRow } from '#modules/mesh/views.ts'
import type { Query } from '#web/shell/api.ts'
import { read } from '#web/shell/api.ts'
import { filterOnly } from '#web/shell/navigation.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Duration, Share } from '#web/ui/Values.tsx'
import { uiWords } from '#web/ui/words.ts'
import { caseWords } from './case-words.ts'
import { FilterBar } from './FilterBar.tsx'
import { Chip } from './FilterChips.tsx'
import { useMeshFilter } from './filter.ts'
import { PathView } from './PathView.tsx'
import styles from './VariantList.module.css'

function useVariants(query: Query) {
  return useInfiniteQuery({
    queryKey: ['mesh', 'variants', query],
    queryFn: ({ pageParam, signal }) => read('/mesh/variants', { ...query, cursor: pageParam, limit: 30 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
  })
}

/** Variants (路径): the ways that service really goes, most frequent first. */
export function VariantList() {
  const say = useWords(caseWords)
  const format = useFormat()
  const { query, search, set } = useMeshFilter()
  const steps = [search.step ?? []].flat() as readonly string[]
  const variants = useVariants({ ...query, step: steps })
  const first = variants.data?.pages[0]
  const toggle = (step: string) => {
    const next = steps.includes(step) ? steps.filter(each => each !== step) : [...steps, step]
    set({ step: next.length > 0 ? next : undefined })
  }
  const fact = first && say('variantsFact', { variants: format.number(first.variants), cases: format.number(first.cases) })
  const tools = (
    <>
      <FilterBar />
      {steps.map(step => (
        <Chip key={step} label={say('through', { step })} onRemove={() => toggle(step)} />
      ))}
    </>
  )
  return (
    <ListFrame title={say('variants')} fact={fact && `${fact} · ${say('variantsHint')}`} tools={tools}>
      {first ? (
        <Paths variants={variants} steps={steps} onStep={toggle} />
      ) : variants.error ? (
        <ErrorState error={variants.error} retry={() => void variants.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </ListFrame>
  )
}

type PathsProps = Readonly<{ variants: ReturnType<typeof useVariants>; steps: readonly string[]; onStep: (step: string) => void }>

function Paths({ variants, steps, onStep }: PathsProps) {
  const say = useWords(caseWords)
  const sayUi = useWords(uiWords)
  const rows = variants.data?.pages.flatMap(page => page.rows) ?? []
  if (rows.length === 0) return <EmptyState title={say('none')} body={say('noneBody')} />
  const most = rows[0]?.share.share ?? 1
  return (
    <>
      <ol className={styles.list}>
        {rows.map(row => (
          <Path key={row.id} row={row} most={most} steps={steps} onStep={onStep} />
        ))}
      </ol>
      {variants.hasNextPage && (
        <Button loading={variants.isFetchingNextPage} onClick={() => void variants.fetchNextPage()}>
          {sayUi('more')}
        </Button>
      )}
    </>
  )
}

type PathProps = Readonly<{ row: VariantRow; most: number; steps: readonly string[]; onStep: (step: string) => void }>

function Path({ row, most, steps, onStep }: PathProps) {
  const say = useWords(caseWords)
  const format = useFormat()
  const { search } = useMeshFilter()
  return (
    <li className={styles.row}>
      <div className={styles.numbers}>
        <div className={styles.share}>
          <Share rate={row.share} />
        </div>
        <div className={styles.bar}>
          <span style={{ width: `${((row.share.share ?? 0) / (most || 1)) * 100}%` }} />
          <i style={interval(row, most)} />
        </div>
        <Link to="/cases" search={{ ...filterOnly(search), variant: row.id } as never}>
          {say('countCases', { count: format.number(row.cases) })}
        </Link>
      </div>
      <PathView path={row.path} chosen={steps} onStep={onStep} />
      <dl className={styles.times}>
        <div>
          <dt>{say('median')}</dt>
          <dd>
            <Duration of={row.median} />
          </dd>
        </div>
        <div>
          <dt>{say('p90')}</dt>
          <dd>
            <Duration of={row.p90} />
          </dd>
        </div>
      </dl>
    </li>
  )
}

/** The 95 % interval of the share as a whisker on its bar. */
function interval({ share }: VariantRow, most: number) {
  const scale = 100 / (most || 1)
  const left = Math.min(100, (share.lower ?? 0) * scale)
  return { left: `${left}%`, width: `${Math.max(0, Math.min(100, (share.upper ?? 0) * scale) - left)}%` }
}
