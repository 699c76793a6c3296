import type { Health, Lens, NodeView } from '#modules/mesh/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Sheet } from '#web/ui/Sheet.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { VerdictMark } from '#web/ui/VerdictMark.tsx'
import { CasesBehind } from './CasesBehind.tsx'
import { ControlChartView } from './ControlChartView.tsx'
import styles from './Drawer.module.css'
import { useMeshFilter } from './filter.ts'
import { ClocksTable, RateLine } from './Measures.tsx'
import { Neighbours } from './Neighbours.tsx'
import { PromiseLines } from './PromiseLines.tsx'
import { useNodeView } from './queries.ts'
import { meshWords } from './words.ts'

type Props = Readonly<{
  lens: Lens
  name: string
  onClose: () => void
  onNode: (name: string) => void
  onEdge: (from: string, to: string) => void
}>

/** Everything about one node: how much, how long, how often again, from whom to whom, since when. */
export function NodeDrawer({ lens, name, onClose, onNode, onEdge }: Props) {
  const say = useWords(meshWords)
  const format = useFormat()
  const { query } = useMeshFilter()
  const { data: view, error, refetch } = useNodeView(lens, name, query)
  const fact = view && <p className="muted">{say('nodeFact', { visits: format.number(view.visits), cases: format.number(view.cases) })}</p>
  return (
    <Sheet title={name} fact={fact} onClose={onClose}>
      {view ? <NodeBody view={view} onEdge={onEdge} onNode={onNode} /> : error ? <ErrorState error={error} retry={refetch} /> : <Skeleton lines={10} />}
    </Sheet>
  )
}

function NodeBody({ view, onEdge, onNode }: { view: NodeView } & Pick<Props, 'onEdge' | 'onNode'>) {
  const say = useWords(meshWords)
  const { byPromises } = useMeshFilter()
  return (
    <>
      {byPromises && <PromiseLines promises={view.promises} />}
      <HealthLines health={view.health} />
      <Section>
        <ClocksTable
          rows={[
            { label: say('waiting'), clocks: view.waiting },
            { label: say('handling'), clocks: view.handling },
          ]}
        />
      </Section>
      <Section>
        <RateLine label={say('rework')} hint={say('reworkHint')} rate={view.rework} />
        <RateLine label={say('pingPong')} hint={say('pingPongHint')} rate={view.pingPong} />
      </Section>
      {!byPromises && <PromiseLines promises={view.promises} />}
      <Section>
        <ControlChartView chart={view.chart} what="waitingChart" fileName={view.name} />
      </Section>
      <Section title={say('comesFrom')}>
        <Neighbours of={view.comesFrom} empty={say('noneFrom')} onOpen={onNode} onEdge={from => onEdge(from, view.name)} />
      </Section>
      <Section title={say('goesTo')}>
        <Neighbours of={view.goesTo} empty={say('noneTo')} onOpen={onNode} onEdge={to => onEdge(view.name, to)} />
      </Section>
      <CasesBehind subject={{ lens: view.lens, name: view.name }} />
    </>
  )
}

function HealthLines({ health }: { health: Health }) {
  const say = useWords(meshWords)
  const format = useFormat()
  return (
    <dl className={styles.health}>
      <div>
        <dt>{say('againstPast')}</dt>
        <dd>
          <VerdictMark verdict={health.past} />
          {health.ratioToPast !== null && <span className="muted">{say('timesPast', { ratio: format.ratio(health.ratioToPast) })}</span>}
        </dd>
      </div>
      <div>
        <dt>{say('againstPeers')}</dt>
        <dd>
          <VerdictMark verdict={health.peers} />
          {health.ratioToPeers !== null && <span className="muted">{say('timesPeers', { ratio: format.ratio(health.ratioToPeers) })}</span>}
        </dd>
      </div>
    </dl>
  )
}
