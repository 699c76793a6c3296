import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import type { MeshPicture } from '#modules/mesh/views.ts'
import { MapFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { BreachStrip } from './BreachStrip.tsx'
import { EdgeDrawer } from './EdgeDrawer.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { noFilter, useMeshFilter } from './filter.ts'
import { MeshGraph } from './MeshGraph.tsx'
import { MeshHead } from './MeshHead.tsx'
import styles from './MeshPage.module.css'
import { MeshTable } from './MeshTable.tsx'
import { NodeDrawer } from './NodeDrawer.tsx'
import { meshPromiseWords } from './promise-words.ts'
import { usePicture } from './queries.ts'
import { TimeSlider } from './TimeSlider.tsx'
import { useBreaches, useNews } from './use-breaches.ts'
import { meshWords } from './words.ts'

/** Mesh (网格): the living map of who hands over to whom, and where it waits. */
export function MeshPage() {
  const { lens, query, values, isFiltered, byPromises, one, set } = useMeshFilter()
  const { data: picture, error, refetch } = usePicture(lens, query)
  const { data: breaches } = useBreaches(lens, query, picture?.promises.inForce ?? false)
  const { news, fresh, marked } = useNews(breaches)
  const [found, setFound] = useState<string | null>(null)
  const openNode = useCallback((node: string) => set({ node, source: undefined, target: undefined }), [set])
  const openEdge = useCallback((source: string, target: string) => set({ source, target, node: undefined }), [set])
  const close = useCallback(() => set({ node: undefined, source: undefined, target: undefined }), [set])
  if (!picture) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Waiting />
  if (picture.days.length === 0 && !isFiltered) return picture.fresh.pending > 0 ? <Weaving pending={picture.fresh.pending} /> : <FirstSteps />
  const node = one('node')
  const [source, target] = [one('source'), one('target')]
  const drawer =
    node !== undefined ? (
      <NodeDrawer key={node} lens={lens} name={node} onClose={close} onNode={openNode} onEdge={openEdge} />
    ) : source !== undefined && target !== undefined ? (
      <EdgeDrawer key={`${source} ${target}`} lens={lens} source={source} target={target} onClose={close} onNode={openNode} />
    ) : null
  return (
    <MapFrame
      head={
        <>
          <MeshHead picture={picture} onNode={openNode} onEdge={openEdge} onFind={setFound} />
          {(byPromises ? picture.promises.inForce : news.length > 0) && <BreachStrip breaches={byPromises ? breaches : news} fresh={fresh} onNode={openNode} />}
        </>
      }
      foot={<TimeSlider days={picture.days} from={values.from} to={values.to} onChange={(from, to) => set({ from, to }, true)} />}
      drawer={drawer}
    >
      <MeshBody picture={picture} found={found} marked={marked} onNode={openNode} onEdge={openEdge} />
    </MapFrame>
  )
}

type BodyProps = Readonly<{
  picture: MeshPicture
  found: string | null
  marked: ReadonlySet<string>
  onNode: (name: string) => void
  onEdge: (from: string, to: string) => void
}>

function MeshBody({ picture, found, marked, onNode, onEdge }: BodyProps) {
  const say = useWords(meshWords)
  const { one, set, isFiltered, byPromises } = useMeshFilter()
  if (picture.nodes.length === 0 && !isFiltered) return <EmptyState title={say('emptyLens')} body={say('emptyLensBody')} />
  if (picture.nodes.length === 0) {
    const clear = <Button onClick={() => set(noFilter)}>{say('clearFilter')}</Button>
    return <EmptyState title={say('emptyFiltered')} body={say('emptyFilteredBody')} action={clear} />
  }
  if (byPromises && !picture.promises.inForce) return <NoPromise />
  if (one('view') === 'table') return <MeshTable picture={picture} onNode={onNode} onEdge={onEdge} />
  const source = one('source')
  const target = one('target')
  const chosenEdge = source !== undefined && target !== undefined ? ([source, target] as const) : null
  return (
    <MeshGraph picture={picture} chosenNode={one('node') ?? null} chosenEdge={chosenEdge} found={found} byPromises={byPromises} marked={marked} onNode={onNode} onEdge={onEdge} />
  )
}

/** Nothing is promised yet: what a promise is, and where to write one. */
function NoPromise() {
  const say = useWords(meshPromiseWords)
  const navigate = useNavigate()
  const next = (
    <Button type="primary" onClick={() => void navigate({ to: '/promises' })}>
      {say('toPromises')}
    </Button>
  )
  return <EmptyState title={say('noPromise')} body={say('noPromiseBody')} action={next} />
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      <Skeleton lines={3} />
    </div>
  )
}

/** Activities have arrived, but the first picture is not computed yet. */
function Weaving({ pending }: { pending: number }) {
  const say = useWords(meshWords)
  const format = useFormat()
  return (
    <div role="status">
      <EmptyState whole title={say('weaving')} body={say('weavingBody', { count: format.number(pending) })} />
    </div>
  )
}
