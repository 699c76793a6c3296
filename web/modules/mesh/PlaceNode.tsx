import type { NodeProps } from '@xyflow/react'
import { Handle, Position } from '@xyflow/react'
import type { KeyboardEvent } from 'react'
import { createContext, memo, use } from 'react'
import type { Verdict } from '#modules/mesh/views.ts'
import { verdicts } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { VerdictShape } from '#web/ui/VerdictMark.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './PlaceNode.module.css'
import type { PlaceNodeType, PlaceTone } from './picture.ts'
import { meshPromiseWords } from './promise-words.ts'

type Hands = Readonly<{ open: (name: string) => void; step: (from: string, key: string) => void; enter: (name: string) => void }>
export const MeshHandsContext = createContext<Hands>({ open: () => {}, step: () => {}, enter: () => {} })

const isVerdict = (tone: PlaceTone): tone is Verdict => (verdicts as readonly string[]).includes(tone)

/** A node of the mesh: area for volume, colour and mark for health, its name beneath. */
export const PlaceNode = memo(function PlaceNode({ id, data }: NodeProps<PlaceNodeType>) {
  const say = useWords(uiWords)
  const sayPromise = useWords(meshPromiseWords)
  const hands = use(MeshHandsContext)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
    hands.step(id, event.key)
  }
  const look = [styles.place, styles[data.tone], data.breached && styles.breached, data.dim && styles.dim, data.chosen && styles.chosen, data.found && styles.found]
  return (
    <div className={look.filter(Boolean).join(' ')}>
      <button
        type="button"
        className={styles.disc}
        style={{ width: data.diameter, height: data.diameter }}
        data-place={id}
        tabIndex={data.tabbed ? 0 : -1}
        aria-label={[id, data.fact, isVerdict(data.tone) && say(data.tone), data.breached && sayPromise('justMissed')].filter(Boolean).join(', ')}
        onClick={() => hands.open(id)}
        onFocus={() => hands.enter(id)}
        onKeyDown={onKeyDown}
      />
      {(data.tone === 'concern' || data.tone === 'improvement') && (
        <span className={styles.badge}>
          <VerdictShape verdict={data.tone} size={18} />
        </span>
      )}
      <span className={styles.label} aria-hidden="true">
        <span className={styles.name}>{id}</span>
        <span className={`${styles.fact} ${data.share ? styles.share : ''}`}>
          {data.share ?? data.fact}
          {data.share && <span className={styles.rest}>{data.fact.slice(data.share.length)}</span>}
        </span>
        {data.breached && <span className={styles.missed}>{sayPromise('justMissed')}</span>}
      </span>
      <Handle type="target" position={Position.Left} className={styles.handle ?? ''} isConnectable={false} />
      <Handle type="source" position={Position.Right} className={styles.handle ?? ''} isConnectable={false} />
    </div>
  )
})
