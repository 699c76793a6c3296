import { Button } from 'antd'
import type { ImportView } from '#modules/customers/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { importWords, likelyWords } from './import-words.ts'

const stale = [['customer-imports'], ['customers']] as const

/** Start it, stop it, go on, take it back: what can be done as it stands. */
export function ImportActions({ view }: { view: ImportView }) {
  const { stage, forgottenAt, totals } = view
  const over = stage === 'completed' || stage === 'cancelled' || (stage === 'failed' && totals.created + totals.changed > 0)
  return (
    <>
      {forgottenAt === null && <Start view={view} />}
      {stage === 'running' && <Stop id={view.id} />}
      {over && forgottenAt === null && <Undo id={view.id} />}
    </>
  )
}

function Start({ view: { id, stage, totals, manner } }: { view: ImportView }) {
  const say = useWords(importWords)
  const sayLikely = useWords(likelyWords)
  const format = useFormat()
  const start = useAct({ send: () => change(`/customer-imports/${id}/start`, {}), stale, said: say('started') })
  if (stage === 'cancelled' || (stage === 'failed' && totals.created + totals.changed > 0))
    return (
      <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
        {say('goOn')}
      </Button>
    )
  if (stage !== 'checked') return null
  const count = totals.rows - totals.refused
  const numbers = { created: format.number(totals.created), changed: format.number(totals.changed), likely: format.number(totals.likely), manner: sayLikely(manner.likely) }
  const title = say('start', { count: format.number(count) })
  return (
    <ConfirmButton type="primary" title={title} consequence={say('startAsk', numbers)} verb={say('begin')} disabled={count === 0} onConfirm={() => start.mutateAsync()}>
      {title}
    </ConfirmButton>
  )
}

function Stop({ id }: { id: string }) {
  const say = useWords(importWords)
  const stop = useAct({ send: () => change(`/customer-imports/${id}/cancel`, {}), stale, said: say('stopped') })
  return (
    <Button loading={stop.isPending} onClick={() => stop.mutate()}>
      {say('stop')}
    </Button>
  )
}

function Undo({ id }: { id: string }) {
  const say = useWords(importWords)
  const undo = useAct({ send: () => change(`/customer-imports/${id}/undo`, {}), stale, said: say('undoStarted') })
  return (
    <ConfirmButton danger title={say('undo')} consequence={say('undoAsk')} verb={say('undoNow')} onConfirm={() => undo.mutateAsync()}>
      {say('undo')}
    </ConfirmButton>
  )
}
