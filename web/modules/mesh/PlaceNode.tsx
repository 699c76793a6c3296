import type { NodeProps } from '@xyflow/react'
import { Handle, Position } from '@xyflow/react'
import type { KeyboardEvent } from 'react'
import { createContext, memo, use } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import { VerdictShape } from '#web/ui/VerdictMark.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './PlaceNode.module.css'
import type { PlaceNodeType } from './picture.ts'

type Hands = Readonly<{ open: (name: string) => void; step: (from: string, key: string) => void; enter: (name: string) => void }>
export const MeshHandsContext = createContext<Hands>({ open: () => {}, step: () => {}, enter: () => {} })

/** A node of the mesh: area for volume, colour and mark for health, its name beneath. */
export const PlaceNode = memo(function PlaceNode({ id, data }: NodeProps<PlaceNodeType>) {
  const say = useWords(uiWords)
  const hands = use(MeshHandsContext)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
    hands.step(id, event.key)
  }
  const look = [styles.place, styles[data.verdict], data.dim && styles.dim, data.chosen && styles.chosen, data.found && styles.found]
  return (
    <div className={look.filter(Boolean).join(' ')}>
      <button
        type="button"
        className={styles.disc}
        style={{ width: data.diameter, height: data.diameter }}
        data-place={id}
        tabIndex={data.tabbed ? 0 : -1}
        aria-label={`${id}, ${data.fact}, ${say(data.verdict)}`}
        onClick={() => hands.open(id)}
        onFocus={() => hands.enter(id)}
        onKeyDown={onKeyDown}
      />
      {(data.verdict === 'concern' || data.verdict === 'improvement') && (
        <span className={styles.badge}>
          <VerdictShape verdict={data.verdict} size={18} />
        </span>
      )}
      <span className={styles.label} aria-hidden="true">
        <span className={styles.name}>{id}</span>
        <span className={styles.fact}>{data.fact}</span>
      </span>
      <Handle type="target" position={Position.Left} className={styles.handle ?? ''} isConnectable={false} />
      <Handle type="source" position={Position.Right} className={styles.handle ?? ''} isConnectable={false} />
    </div>
  )
})
