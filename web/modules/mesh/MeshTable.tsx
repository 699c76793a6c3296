import { Button } from 'antd'
import type { MeshEdge, MeshNode, MeshPicture } from '#modules/mesh/views.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Duration, Share } from '#web/ui/Values.tsx'
import { VerdictMark } from '#web/ui/VerdictMark.tsx'
import styles from './MeshTable.module.css'
import { rateOf } from './PromiseLines.tsx'
import { meshPromiseWords } from './promise-words.ts'
import { edgeKey } from './scale.ts'
import { onlyHolds } from './share-scale.ts'
import { overall } from './verdict.ts'
import { meshWords } from './words.ts'

type Props = Readonly<{ picture: MeshPicture; onNode: (name: string) => void; onEdge: (from: string, to: string) => void }>

/** The same content as the picture, to be read line by line. */
export function MeshTable({ picture, onNode, onEdge }: Props) {
  const say = useWords(meshWords)
  const nodes = useNodeColumns(onNode)
  const edges = useEdgeColumns(onEdge)
  return (
    <div className={styles.tables}>
      <Section title={say(picture.lens)}>
        <DataTable label={say(picture.lens)} columns={nodes} rows={picture.nodes} rowKey={node => node.name} />
      </Section>
      <Section title={say('handOvers')}>
        <DataTable label={say('handOvers')} columns={edges} rows={picture.edges} rowKey={edge => edgeKey(edge.from, edge.to)} />
      </Section>
    </div>
  )
}

function useNodeColumns(onNode: (name: string) => void): readonly Column<MeshNode>[] {
  const say = useWords(meshWords)
  const sayPromise = useWords(meshPromiseWords)
  const format = useFormat()
  return [
    { key: 'name', title: say('name'), lead: true, wide: true, cell: node => <Open onOpen={() => onNode(node.name)}>{node.name}</Open> },
    { key: 'health', title: say('health'), cell: node => <VerdictMark verdict={overall(node.health)} /> },
    { key: 'promises', title: sayPromise('onTime'), number: true, cell: node => <OnTime promises={node.promises} /> },
    { key: 'visits', title: say('visits'), number: true, cell: node => format.number(node.visits) },
    { key: 'waiting', title: `${say('waiting')} (${say('median')})`, number: true, cell: node => <Duration of={node.waiting.median} /> },
    { key: 'waiting90', title: say('p90'), number: true, cell: node => <Duration of={node.waiting.p90} /> },
    { key: 'handling', title: `${say('handling')} (${say('median')})`, number: true, cell: node => <Duration of={node.handling.median} /> },
    { key: 'handling90', title: say('p90'), number: true, cell: node => <Duration of={node.handling.p90} /> },
    { key: 'rework', title: say('rework'), number: true, cell: node => <Share rate={node.rework} /> },
  ]
}

function useEdgeColumns(onEdge: (from: string, to: string) => void): readonly Column<MeshEdge>[] {
  const say = useWords(meshWords)
  const sayPromise = useWords(meshPromiseWords)
  const format = useFormat()
  const open = (edge: MeshEdge) => <Open onOpen={() => onEdge(edge.from, edge.to)}>{say('edge', { from: edge.from, to: edge.to })}</Open>
  return [
    { key: 'name', title: say('handOvers'), lead: true, wide: true, cell: open },
    { key: 'health', title: say('health'), cell: edge => <VerdictMark verdict={edge.health} /> },
    { key: 'promises', title: sayPromise('onTime'), number: true, cell: edge => <OnTime promises={edge.promises} /> },
    { key: 'n', title: say('handOvers'), number: true, cell: edge => format.number(edge.n) },
    { key: 'median', title: `${say('waiting')} (${say('median')})`, number: true, cell: edge => <Duration of={edge.waiting.median} /> },
    { key: 'p90', title: say('p90'), number: true, cell: edge => <Duration of={edge.waiting.p90} /> },
  ]
}

function OnTime({ promises }: Pick<MeshNode, 'promises'>) {
  const say = useWords(meshPromiseWords)
  const format = useFormat()
  if (promises && onlyHolds(promises)) return <span className="muted">{say('held', { count: format.number(promises.open) })}</span>
  return promises ? <Share rate={rateOf(promises)} /> : <span className="muted">–</span>
}

function Open({ onOpen, children }: { onOpen: () => void; children: string }) {
  return (
    <Button type="link" size="small" className={styles.open ?? ''} onClick={onOpen}>
      {children}
    </Button>
  )
}
