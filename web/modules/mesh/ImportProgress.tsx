import { Progress } from 'antd'
import type { ImportView } from '#modules/mesh/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import styles from '#web/ui/DropZone.module.css'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { importWords } from './import-words.ts'

/** How far an import has come, how fast it goes, how long it will still take. */
export function ImportProgress({ view }: { view: ImportView }) {
  const say = useWords(importWords)
  const format = useFormat()
  const { progress, rows, bytes } = view
  const percent = Math.min(100, Math.floor((progress.bytesRead / Math.max(1, bytes)) * 100))
  const cancel = useAct({ send: () => change(`/imports/${view.id}/cancel`), stale: [['imports'], ['mesh']] })
  return (
    <section className={`${styles.zone} ${styles.solid}`} aria-busy="true">
      <h2>{view.stage === 'undoing' ? say('undoing') : say('progress', { read: format.number(rows.read), rate: format.number(progress.rowsPerSecond) })}</h2>
      <Progress percent={percent} status="active" strokeColor="var(--accent)" aria-label={view.name} />
      <p className="muted" role="status">
        {progress.secondsLeft !== null && say('left', { time: format.duration(progress.secondsLeft * 1000) })}
      </p>
      {view.stage === 'running' && (
        <ConfirmButton
          danger
          title={say('cancelTitle', { name: view.name })}
          consequence={say('cancelBody', { taken: format.number(rows.taken) })}
          verb={say('cancel')}
          onConfirm={() => cancel.mutateAsync()}
        >
          {say('cancel')}
        </ConfirmButton>
      )}
    </section>
  )
}
