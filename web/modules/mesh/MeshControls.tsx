import { ExpandOutlined, MinusOutlined, PartitionOutlined, PlusOutlined } from '@ant-design/icons'
import { useReactFlow } from '@xyflow/react'
import { Button } from 'antd'
import type { MeshPicture } from '#modules/mesh/views.ts'
import { verdicts } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { VerdictMark } from '#web/ui/VerdictMark.tsx'
import styles from './MeshControls.module.css'
import { PromiseMarks } from './PromiseLegend.tsx'
import { meshPromiseWords } from './promise-words.ts'
import { waitScale } from './scale.ts'
import { meshWords } from './words.ts'

export function MeshControls({ onFit, onTidy }: { onFit: () => void; onTidy: () => void }) {
  const say = useWords(meshWords)
  const flow = useReactFlow()
  const controls = [
    { label: say('zoomIn'), icon: <PlusOutlined aria-hidden />, run: () => void flow.zoomIn() },
    { label: say('zoomOut'), icon: <MinusOutlined aria-hidden />, run: () => void flow.zoomOut() },
    { label: say('fit'), icon: <ExpandOutlined aria-hidden />, run: onFit },
    { label: say('tidy'), icon: <PartitionOutlined aria-hidden />, run: onTidy },
  ]
  return (
    <div className={styles.controls}>
      {controls.map(({ label, icon, run }) => (
        <Button key={label} icon={icon} aria-label={label} title={label} onClick={run} />
      ))}
    </div>
  )
}

/** What size, width, colour and marks mean, with the actual bounds of the picture in view. */
export function MeshLegend({ picture, byPromises }: { picture: MeshPicture; byPromises: boolean }) {
  const say = useWords(meshWords)
  const sayPromise = useWords(meshPromiseWords)
  return (
    <details className={styles.legend}>
      <summary>
        <span className={styles.word}>{say('legend')}</span>
        {byPromises ? <PromiseMarks /> : <HealthMarks picture={picture} />}
      </summary>
      <p>{say('legendSize')}</p>
      <p>{byPromises ? sayPromise('legendWidth') : say('legendWidth')}</p>
      {byPromises && <p>{sayPromise('countedAt')}</p>}
    </details>
  )
}

function HealthMarks({ picture }: { picture: MeshPicture }) {
  const say = useWords(meshWords)
  const format = useFormat()
  const { bounds } = waitScale(picture.edges)
  return (
    <span className={styles.marks}>
      {verdicts.map(verdict => (
        <VerdictMark key={verdict} verdict={verdict} />
      ))}
      <span className={styles.waits}>
        {say('waiting')} {format.duration(bounds[0] ?? null)}
        {[1, 2, 3, 4].map(step => (
          <span key={step} className={styles.swatch} style={{ background: `var(--wait-${step})` }} />
        ))}
        {format.duration(bounds[2] ?? null)}
      </span>
    </span>
  )
}
