import { useEffect } from 'react'
import type { Difference, NodeDifference } from '#modules/processes/views.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { choose } from './FindingList.tsx'
import { markDifference } from './marks.ts'
import styles from './Process.module.css'
import { useDiagram } from './use-diagram.ts'
import { changeWords, fieldWords, processWords } from './words.ts'

export type Comparison = Readonly<{ title: string; xml: string; difference: Difference }>

/** How many nodes were added, changed and removed. */
export function sizeOf({ nodes }: Difference): Readonly<{ added: number; changed: number; removed: number }> {
  const count = (change: NodeDifference['change']): number => nodes.filter(node => node.change === change).length
  return { added: count('added'), changed: count('changed'), removed: count('removed') }
}

/** Two versions compared: the later one drawn with what is new and what is changed, and a list that also names what is gone. */
export function DifferenceDialog({ comparison, onClose }: { comparison: Comparison; onClose: () => void }) {
  const say = useWords(processWords)
  const { title, xml, difference } = comparison
  const { container, diagram } = useDiagram(xml, false)
  useEffect(() => {
    if (!diagram) return
    const first = difference.nodes.find(({ change }) => change !== 'removed')
    if (first) diagram.get('canvas').scrollToElement(first.id, 80)
    return markDifference(diagram, difference)
  }, [diagram, difference])
  return (
    <Dialog wide title={title} onClose={onClose}>
      <div ref={container} className={styles.compared} />
      <ul className={styles.differences}>
        {difference.nodes.map(node => (
          <NodeChange key={node.id} node={node} onChoose={() => diagram && choose(diagram, node.id)} />
        ))}
      </ul>
      {difference.flowsAdded + difference.flowsRemoved > 0 && <p className="muted">{say('flowsDiffer', { added: difference.flowsAdded, removed: difference.flowsRemoved })}</p>}
    </Dialog>
  )
}

function NodeChange({ node, onChoose }: { node: NodeDifference; onChoose: () => void }) {
  const sayChange = useWords(changeWords)
  const sayField = useWords(fieldWords)
  return (
    <li>
      <button type="button" className={styles.findingText} disabled={node.change === 'removed'} onClick={onChoose}>
        <span className={`${styles.severity} ${styles[node.change]}`}>{sayChange(node.change)}</span> <strong>{node.name || node.id}</strong>{' '}
        <span className="muted">{node.fields.map(field => sayField(field)).join(' · ')}</span>
      </button>
    </li>
  )
}
