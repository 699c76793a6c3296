import { Button, Select } from 'antd'
import { useState } from 'react'
import type { DeliveryRow, DeliveryStage, WebhookRow } from '#modules/webhooks/views.ts'
import { deliveryStages } from '#modules/webhooks/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { useTypeName } from './WebhookFields.tsx'
import styles from './Webhooks.module.css'
import { deliveryReasonWords, deliveryWords, webhookWords } from './words.ts'

const tones = { due: 'waiting', delivered: 'accent', failed: 'gone' } as const

/** What a webhook was told, the newest first, with what its receiver answered. */
export function DeliveryList({ row: { id, failed } }: { row: WebhookRow }) {
  const say = useWords(webhookWords)
  const { one } = useAddress()
  const [shown, setShown] = useState<DeliveryRow | null>(null)
  const stage = one('stage')
  const list = useRows<DeliveryRow>(['webhooks', id, 'deliveries'], `/webhooks/${id}/deliveries`, { stage })
  const columns = useColumns(id, setShown)
  const empty = stage ? <EmptyState title={say('noMatch')} body={say('deliveriesHint')} /> : <EmptyState title={say('noDeliveries')} body={say('noDeliveriesBody')} />
  return (
    <Section title={say('deliveries')} hint={say('deliveriesHint')} actions={<Tools id={id} failed={failed} />}>
      <RowsTable of={list} lines={4} {...{ label: say('deliveries'), columns, empty }} rowKey={row => row.id} />
      {shown && <Shown row={shown} onClose={() => setShown(null)} />}
    </Section>
  )
}

function Tools({ id, failed }: Readonly<{ id: string; failed: number }>) {
  const say = useWords(webhookWords)
  const sayStage = useWords(deliveryWords)
  const { one, set } = useAddress()
  const again = useAct({ send: () => change(`/webhooks/${id}/retry`, { delivery: null }), stale: [['webhooks']], said: say('againSaid') })
  return (
    <span className={styles.buttons}>
      {failed > 0 && (
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {say('againAll')}
        </Button>
      )}
      <Select
        className={styles.filter ?? ''}
        aria-label={say('state')}
        value={one('stage') ?? ''}
        options={[{ value: '', label: say('anyStage') }, ...deliveryStages.map(value => ({ value, label: sayStage(value) }))]}
        onChange={value => set({ stage: (value as DeliveryStage) || undefined })}
      />
    </span>
  )
}

function useColumns(id: string, show: (row: DeliveryRow) => void): readonly Column<DeliveryRow>[] {
  const say = useWords(webhookWords)
  const nameOf = useTypeName()
  const format = useFormat()
  return [
    { key: 'event', title: say('event'), lead: true, wide: true, cell: row => nameOf(row.type) },
    { key: 'when', title: say('when'), cell: row => <When at={row.at} /> },
    { key: 'state', title: say('state'), cell: row => <StageCell row={row} /> },
    { key: 'answer', title: say('answer'), cell: row => row.status ?? '—' },
    { key: 'tries', title: say('tries'), number: true, cell: row => format.number(row.attempts) },
    {
      ...{ key: 'actions', title: say('actions') },
      cell: row => (
        <span className={styles.buttons}>
          <Button size="small" onClick={() => show(row)}>
            {say('show')}
          </Button>
          {row.stage === 'failed' && <Again id={id} delivery={row.id} />}
        </span>
      ),
    },
  ]
}

function StageCell({ row }: { row: DeliveryRow }) {
  const say = useWords(webhookWords)
  const sayStage = useWords(deliveryWords)
  const sayReason = useWords(deliveryReasonWords)
  const format = useFormat()
  const reason = row.reason in deliveryReasonWords ? sayReason(row.reason as keyof typeof deliveryReasonWords) : row.reason
  return (
    <span className={styles.stack}>
      <Tag tone={tones[row.stage]}>{sayStage(row.stage)}</Tag>
      {reason && <span className={styles.reason}>{reason}</span>}
      {row.attempts > 0 && row.nextAt !== null && <span className={styles.reason}>{say('next', { when: format.instant(row.nextAt) })}</span>}
    </span>
  )
}

function Again({ id, delivery }: Readonly<{ id: string; delivery: string }>) {
  const say = useWords(webhookWords)
  const again = useAct({ send: () => change(`/webhooks/${id}/retry`, { delivery: delivery as never }), stale: [['webhooks']], said: say('againSaid') })
  return (
    <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
      {say('again')}
    </Button>
  )
}

/** What is sent and what came back, as text and nothing else. */
function Shown({ row, onClose }: Readonly<{ row: DeliveryRow; onClose: () => void }>) {
  const say = useWords(webhookWords)
  const nameOf = useTypeName()
  const foot = <Button onClick={onClose}>{say('close')}</Button>
  return (
    <Dialog title={nameOf(row.type)} wide onClose={onClose} foot={foot}>
      <p className="muted">webhook-id: {row.id}</p>
      <h3>{say('sent')}</h3>
      <pre className={styles.raw}>{row.body}</pre>
      <h3>{say('answered')}</h3>
      <pre className={styles.raw}>{row.response || say('nothing')}</pre>
    </Dialog>
  )
}
