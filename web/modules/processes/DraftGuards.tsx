import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ProcessView } from '#modules/processes/views.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import type { Diagram } from './editor-types.ts'
import styles from './Process.module.css'
import { useSpoken } from './queries.ts'
import type { Desk } from './use-desk.ts'
import { xmlOf } from './use-desk.ts'
import { processWords } from './words.ts'

type Props = Readonly<{ view: ProcessView; desk: Desk; diagram: Diagram | null; newer: boolean; onLoad: () => void }>

/** So that nobody's work is lost: a warning before leaving, and a way out when somebody else saved first. */
export function DraftGuards({ view, desk, diagram, newer, onLoad }: Props) {
  const say = useWords(processWords)
  const spoken = useSpoken()
  const name = spoken(view.name)
  const leaving = useBlocker({ shouldBlockFn: ({ current, next }) => desk.dirty && current.pathname !== next.pathname, enableBeforeUnload: () => desk.dirty, withResolver: true })
  const download = <Button onClick={() => diagram && void downloadOwn(diagram, name)}>{say('downloadMine')}</Button>
  const load = (
    <Button type="primary" onClick={onLoad}>
      {say('loadNewest')}
    </Button>
  )
  return (
    <>
      {leaving.status === 'blocked' && (
        <Dialog
          title={say('leaveTitle')}
          onClose={leaving.reset}
          foot={
            <>
              <Button danger onClick={leaving.proceed}>
                {say('leave')}
              </Button>
              <Button type="primary" onClick={leaving.reset}>
                {say('stay')}
              </Button>
            </>
          }
        >
          <p>{say('leaveBody', { name })}</p>
        </Dialog>
      )}
      {(desk.stale || newer) && (
        <div className={styles.newer} role="alert">
          <div>
            <strong>{say('staleTitle')}</strong>
            <p>{say('staleBody')}</p>
          </div>
          <div className={styles.newerActions}>
            {download}
            {load}
          </div>
        </div>
      )}
    </>
  )
}

async function downloadOwn(diagram: Diagram, name: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([await xmlOf(diagram)], { type: 'application/bpmn+xml' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.bpmn`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
