import { Button } from 'antd'
import type { EdgeView, Lens } from '#modules/mesh/views.ts'
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
import { PromiseLines } from './PromiseLines.tsx'
import { useEdgeView } from './queries.ts'
import { meshWords } from './words.ts'

type Props = Readonly<{ lens: Lens; source: string; target: string; onClose: () => void; onNode: (name: string) => void }>

/** Everything about one hand-over: how often, how long it waits, how often it comes straight back. */
export function EdgeDrawer({ lens, source, target, onClose, onNode }: Props) {
  const say = useWords(meshWords)
  const format = useFormat()
  const { query } = useMeshFilter()
  const { data: view, error, refetch } = useEdgeView(lens, source, target, query)
  return (
    <Sheet title={say('edge', { from: source, to: target })} fact={view && <p className="muted">{say('edgeFact', { n: format.number(view.n) })}</p>} onClose={onClose}>
      {view ? <EdgeBody view={view} onNode={onNode} /> : error ? <ErrorState error={error} retry={refetch} /> : <Skeleton lines={10} />}
    </Sheet>
  )
}

function EdgeBody({ view, onNode }: { view: EdgeView; onNode: (name: string) => void }) {
  const say = useWords(meshWords)
  const ends = [...new Set([view.from, view.to])]
  return (
    <>
      <div className={styles.ends}>
        <VerdictMark verdict={view.health} />
        {ends.map(name => (
          <Button key={name} size="small" onClick={() => onNode(name)}>
            {name}
          </Button>
        ))}
      </div>
      <Section>
        <ClocksTable rows={[{ label: say('waiting'), clocks: view.waiting }]} />
      </Section>
      <Section>
        <RateLine label={say('pingPong')} hint={say('pingPongHint')} rate={view.pingPong} />
      </Section>
      <PromiseLines promises={view.promises} />
      <Section>
        <ControlChartView chart={view.chart} what="waitingChart" fileName={`${view.from}-${view.to}`} />
      </Section>
      <CasesBehind subject={{ lens: view.lens, source: view.from, target: view.to }} />
    </>
  )
}
