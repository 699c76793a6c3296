import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CertificateRow } from '#modules/identity/views.ts'
import { useDate } from '#web/modules/catalog/use-date.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import type { useRows } from '#web/shell/rows.ts'
import { useMay } from '#web/shell/session.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import { CertificateForm } from './CertificateForm.tsx'
import { certificateWords } from './certificate-words.ts'
import { FormProblem } from './FormProblem.tsx'
import styles from './PersonForm.module.css'
import { Tag } from './Tag.tsx'

type Props = Readonly<{
  list: ReturnType<typeof useRows<CertificateRow>>
  /** Whether the rows are of several people, so that each says whose it is. */
  named?: boolean
  empty: ReactNode
}>

/** Certificates with what can be done about each: correct it, revoke it. */
export function CertificateTable({ list, named = false, empty }: Props) {
  const say = useWords(certificateWords)
  const columns = useColumns(named)
  return <RowsTable of={list} lines={4} label={say('certificates')} columns={columns} rowKey={row => row.id} empty={empty} />
}

function useColumns(named: boolean): readonly Column<CertificateRow>[] {
  const say = useWords(certificateWords)
  const manages = useMay('identity.manage-people')
  const person: Column<CertificateRow> = { key: 'person', title: say('person'), lead: named, cell: row => row.personName }
  const number: Column<CertificateRow> = { key: 'number', title: say('number'), cell: row => row.number }
  const issuer: Column<CertificateRow> = { key: 'issuer', title: say('issuer'), cell: row => row.issuer }
  // In the narrow frames of one person the issuer stands below the number, so that nothing is pushed out of sight.
  const both: Column<CertificateRow> = { ...number, title: say('numberAndIssuer'), cell: row => <Numbered of={row} /> }
  const shown: Column<CertificateRow>[] = [
    ...(named ? [person] : []),
    { key: 'name', title: say('certificate'), lead: !named, cell: row => row.name },
    ...(named ? [number, issuer] : [both]),
    { key: 'valid', title: say('valid'), cell: row => <Validity of={row} /> },
    { key: 'state', title: say('state'), cell: row => <State of={row} /> },
  ]
  return manages ? [...shown, { key: 'actions', title: '', cell: row => row.state !== 'revoked' && <Actions certificate={row} /> }] : shown
}

function Numbered({ of: { number, issuer } }: { of: CertificateRow }) {
  return (
    <div>
      {number}
      <div className="muted">{issuer}</div>
    </div>
  )
}

/** From when until when; a line is broken between the days, never within one. */
function Validity({ of: { validFrom, validUntil } }: { of: CertificateRow }) {
  const say = useWords(certificateWords)
  const date = useDate()
  return (
    <span className={styles.days}>
      <span>{say('since', { from: date(validFrom) })}</span>
      <span>{validUntil === null ? say('forGood') : say('until', { until: date(validUntil) })}</span>
    </span>
  )
}

const soonDays = 60

/** The state in a word; what ends soon says how many days are left. */
function State({ of: { state, daysLeft, reason } }: { of: CertificateRow }) {
  const say = useWords(certificateWords)
  const soon = state === 'valid' && daysLeft !== null && daysLeft <= soonDays
  if (soon) return <Tag tone="waiting">{daysLeft === 0 ? say('lastDay') : say('daysLeft', { days: daysLeft })}</Tag>
  return (
    <div>
      <Tag tone={state === 'valid' ? 'accent' : state === 'coming' ? 'calm' : 'gone'}>{say(state === 'valid' ? 'inForce' : state)}</Tag>
      {reason !== null && <div className="muted">{say('reasonWas', { reason })}</div>}
    </div>
  )
}

function Actions({ certificate }: { certificate: CertificateRow }) {
  const say = useWords(certificateWords)
  const [doing, setDoing] = useState<'correct' | 'revoke' | null>(null)
  const close = () => setDoing(null)
  return (
    <div className={styles.row}>
      <Button size="small" type="text" onClick={() => setDoing('correct')}>
        {say('correct')}
      </Button>
      <Button size="small" type="text" danger onClick={() => setDoing('revoke')}>
        {say('revoke')}
      </Button>
      {doing === 'correct' && <CertificateForm certificate={certificate} onClose={close} />}
      {doing === 'revoke' && <Revoke certificate={certificate} onClose={close} />}
    </div>
  )
}

function Revoke({ certificate: { id, name, personName }, onClose }: { certificate: CertificateRow; onClose: () => void }) {
  const say = useWords(certificateWords)
  const sayUi = useWords(uiWords)
  const [reason, setReason] = useState('')
  const revoke = useAct({ send: () => change(`/certificates/${id}/revoke`, { reason: reason.trim() }), stale: [['certificates'], ['instances']], done: onClose, quiet: true })
  return (
    <Dialog title={say('revokeTitle', { person: personName, name })} onClose={onClose}>
      <Form onSend={() => revoke.mutate()}>
        <p>{say('revokeBody')}</p>
        <Field label={say('reason')}>
          {field => <Input.TextArea id={field} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={event => setReason(event.target.value)} />}
        </Field>
        <FormProblem error={revoke.error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" danger htmlType="submit" disabled={reason.trim() === ''} loading={revoke.isPending}>
            {say('revoke')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
