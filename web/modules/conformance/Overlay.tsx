import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { NodeFigures, OverlayView } from '#modules/conformance/views.ts'
import { useDiagram } from '#web/modules/processes/use-diagram.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import type { Say } from '#web/ui/locale.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Duration, Share } from '#web/ui/Values.tsx'
import styles from './Conformance.module.css'
import type { Search } from './ConformancePage.tsx'
import { drawReality } from './overlay-marks.ts'
import { conformanceWords } from './words.ts'

/** The drawing with counts, shares and times on it, and the same as a table. */
export function Overlay({ view, search }: { view: OverlayView; search: Search }) {
  const say = useWords(conformanceWords)
  const format = useFormat()
  const { container, diagram } = useDiagram(view.xml, false)
  const columns = useColumns(view, search)
  useEffect(() => {
    if (!diagram) return
    return drawReality(diagram, view, {
      lines: node => figuresAt(node, format, say),
      skipped: node => (node.skipped && node.skipped.count > 0 ? `${say('skipped')} ${format.share(node.skipped.share, node.skipped.n)}` : null),
    })
  }, [diagram, view, format, say])
  return (
    <>
      <p className={styles.sentence}>{useSentence(view)}</p>
      <section aria-label={say('drawing')}>
        <div ref={container} className={styles.canvas} />
      </section>
      <p className={`muted ${styles.hint}`}>{say('legend')}</p>
      <DataTable label={say('drawing')} columns={columns} rows={view.nodes} rowKey={row => row.node} />
      <Ghosts view={view} />
    </>
  )
}

type Format = ReturnType<typeof useFormat>

/** Share and count, median, 90th percentile, limit: one short line each, so that neighbours have room. */
function figuresAt({ visits, inLimit, median, p90, limit, nearlyLate }: NodeFigures, format: Format, say: Say<keyof typeof conformanceWords>): string[] {
  const counted = inLimit ? `${format.share(inLimit.share, inLimit.n)} · ${format.number(visits)}` : format.number(visits)
  const times: [keyof typeof conformanceWords, number | null][] = [
    ['median', median],
    ['p90', p90],
    ['limit', limit],
  ]
  const now = nearlyLate > 0 ? [say('nearlyLateCount', { count: format.number(nearlyLate) })] : []
  return [counted, ...times.flatMap(([key, time]) => (time === null ? [] : [`${say(key === 'p90' ? 'p90Short' : key)} ${format.duration(time)}`])), ...now]
}

/** What the drawing shows, in one sentence: the step that most surely falls short. */
function useSentence({ nodes, triple }: OverlayView): string {
  const say = useWords(conformanceWords)
  const format = useFormat()
  const worst = nodes.filter(({ inLimit }) => inLimit && inLimit.upper < 0.95).toSorted((a, b) => a.inLimit!.upper - b.inLimit!.upper)[0]
  const cases = format.number(triple.cases)
  return worst ? say('sentence', { cases, step: worst.name, share: format.share(worst.inLimit!.share, worst.inLimit!.n) }) : say('fine', { cases })
}

function Ghosts({ view }: { view: OverlayView }) {
  const say = useWords(conformanceWords)
  const format = useFormat()
  const names = new Map(view.nodes.map(({ node, name }) => [node, name]))
  const ghosts = view.edges.filter(({ ghost }) => ghost).toSorted((a, b) => b.count - a.count)
  if (ghosts.length === 0) return null
  const columns: Column<(typeof ghosts)[number]>[] = [
    { key: 'way', title: say('ghosts'), lead: true, wide: true, cell: row => say('ghostLine', { from: names.get(row.from) ?? say('beginning'), to: names.get(row.to) ?? row.to }) },
    { key: 'count', title: say('visits'), number: true, cell: row => format.number(row.count) },
  ]
  return (
    <div className={styles.apart}>
      <Section title={say('ghosts')} hint={say('ambiguity')}>
        <DataTable label={say('ghosts')} columns={columns} rows={ghosts.slice(0, 20)} rowKey={row => `${row.from}>${row.to}`} />
      </Section>
    </div>
  )
}

/** The name of a step leads to its deviations, for the keyboard as for the mouse. */
function useColumns({ id, nodes }: OverlayView, search: Search): readonly Column<NodeFigures>[] {
  const say = useWords(conformanceWords)
  const format = useFormat()
  const share = (rate: NodeFigures['inLimit']) => (rate ? <Share rate={rate} /> : <span className="muted">–</span>)
  return [
    {
      ...{ key: 'step', title: say('step'), lead: true, wide: true },
      cell: row => (
        <Link to="/conformance/$id" params={{ id } as never} search={{ ...search, tab: 'deviations', node: row.node } as never}>
          {row.name}
        </Link>
      ),
    },
    { key: 'visits', title: say('visits'), number: true, cell: row => format.number(row.visits) },
    { key: 'inLimit', title: say('inLimit'), number: true, cell: row => share(row.inLimit) },
    { key: 'median', title: say('median'), number: true, cell: row => <Duration of={row.median} /> },
    { key: 'p90', title: say('p90'), number: true, cell: row => <Duration of={row.p90} /> },
    { key: 'limit', title: say('limit'), number: true, cell: row => <Duration of={row.limit} /> },
    { key: 'skipped', title: say('skipped'), number: true, cell: row => share(row.skipped) },
    { key: 'rework', title: say('rework'), number: true, cell: row => format.number(row.rework) },
    { key: 'strange', title: say('strange'), number: true, cell: row => share(row.strange) },
    ...(nodes.some(({ unqualified }) => unqualified !== null)
      ? [{ key: 'unqualified', title: say('unqualified'), number: true, cell: (row: NodeFigures) => share(row.unqualified) }]
      : []),
    { key: 'unmet', title: say('unmet'), number: true, cell: row => format.number(row.unmet) },
    { key: 'nearlyLate', title: say('nearlyLate'), number: true, cell: row => format.number(row.nearlyLate) },
  ]
}
