import '@xyflow/react/dist/base.css'
import { Background, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import type { RefObject } from 'react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { MeshPicture } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { usePhone } from '#web/ui/use-media.ts'
import { tallRoom, wideRoom } from './bands.ts'
import { HandOverEdge } from './HandOverEdge.tsx'
import type { Layout } from './layout.ts'
import { MeshControls, MeshLegend } from './MeshControls.tsx'
import styles from './MeshGraph.module.css'
import { MeshHandsContext, PlaceNode } from './PlaceNode.tsx'
import type { Chosen } from './picture.ts'
import { drawnEdges, drawnNodes, nearest } from './picture.ts'
import { meshPromiseWords } from './promise-words.ts'
import { useLayout } from './use-layout.ts'
import { useViewport } from './use-viewport.ts'
import { meshWords } from './words.ts'

const nodeTypes = { place: PlaceNode }
const edgeTypes = { handOver: HandOverEdge }

type Props = Readonly<{
  picture: MeshPicture
  chosenNode: string | null
  chosenEdge: readonly [string, string] | null
  found: string | null
  byPromises: boolean
  marked: ReadonlySet<string>
  onNode: (name: string) => void
  onEdge: (from: string, to: string) => void
}>

/** The picture itself: pan, zoom, arrow keys between nodes, Enter opens. */
export function MeshGraph(props: Props) {
  const say = useWords(meshWords)
  const phone = usePhone()
  const { picture } = props
  const { layout, failed, tidy } = useLayout(picture.lens, picture.layout, phone ? tallRoom : wideRoom)
  if (failed) return <EmptyState title={say('layoutFailed')} />
  if (!layout) return <p className={styles.laying}>{say('laying')}</p>
  return (
    <ReactFlowProvider key={picture.lens}>
      <Laid {...props} layout={layout} tidy={tidy} />
    </ReactFlowProvider>
  )
}

function Laid({ picture, chosenNode, chosenEdge, found, byPromises, marked, onNode, onEdge, layout, tidy }: Props & { layout: Layout; tidy: () => void }) {
  const say = useWords(meshWords)
  const box = useRef<HTMLDivElement>(null)
  const [entry, setEntry] = useState<string | null>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const viewport = useViewport(box, layout, found)
  const { nodes, edges } = useDrawn({ picture, layout, entry, byPromises, marked, chosen: { node: chosenNode, edge: chosenEdge, pointed, found } })
  const hands = useHands({ box, picture, layout, show: viewport.show, open: onNode, enter: setEntry })
  return (
    <MeshHandsContext value={hands}>
      <section ref={box} className={styles.graph} aria-label={say('graphLabel')}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          minZoom={0.15}
          maxZoom={2.5}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          onInit={viewport.fit}
          onMove={viewport.moved}
          onEdgeClick={(_, edge) => onEdge(edge.source, edge.target)}
          onNodeMouseEnter={(_, node) => setPointed(node.id)}
          onNodeMouseLeave={() => setPointed(null)}
        >
          <Background gap={28} size={1} color="var(--hairline)" />
        </ReactFlow>
        <MeshLegend picture={picture} byPromises={byPromises} />
        <MeshControls onFit={viewport.fit} onTidy={tidy} />
      </section>
    </MeshHandsContext>
  )
}

type Drawn = Readonly<{ picture: MeshPicture; layout: Layout; entry: string | null; chosen: Omit<Chosen, 'tabbed'> }> & Pick<Props, 'byPromises' | 'marked'>

/** The nodes and edges for the picture; drawn anew only when what they show has changed. */
function useDrawn({ picture, layout, entry, byPromises, marked, chosen: { node, edge, pointed, found } }: Drawn) {
  const format = useFormat()
  const sayPromise = useWords(meshPromiseWords)
  const tabbed = picture.nodes.some(({ name }) => name === entry) && entry !== null ? entry : picture.nodes[0]!.name
  const [from, to] = edge ?? [null, null]
  const chosen: Chosen = useMemo(() => ({ node, edge: from !== null && to !== null ? [from, to] : null, pointed, found, tabbed }), [node, from, to, pointed, found, tabbed])
  const look = useMemo(
    () => ({ byPromises, marked, format, none: sayPromise('notYet'), held: (count: string) => sayPromise('held', { count }) }),
    [byPromises, marked, format, sayPromise],
  )
  const nodes = useMemo(() => drawnNodes(picture, layout, chosen, look), [picture, layout, chosen, look])
  const edges = useMemo(() => drawnEdges(picture, layout, chosen, look), [picture, layout, chosen, look])
  return { nodes, edges }
}

type HandsInput = Readonly<{
  box: RefObject<HTMLElement | null>
  picture: MeshPicture
  layout: Layout
  show: (name: string) => void
  open: (name: string) => void
  enter: (name: string) => void
}>

/** What a node can ask for: to be opened, to be the one that Tab reaches, to pass the focus on in a direction. */
function useHands({ box, picture, layout, show, open, enter }: HandsInput) {
  const step = useCallback(
    (from: string, key: string) => {
      const shown = picture.nodes.map(node => node.name)
      const next = nearest(layout, shown, from, key)
      if (!next) return
      enter(next)
      show(next)
      box.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(next)}"]`)?.focus({ preventScroll: true })
    },
    [picture.nodes, layout, show, enter, box],
  )
  return useMemo(() => ({ open, step, enter }), [open, step, enter])
}
