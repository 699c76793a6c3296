import { Input, InputNumber, Rate, Select } from 'antd'
import { useState } from 'react'
import { ladderRoles } from '#modules/identity/role.ts'
import type { ContactWay, FailureKind, RecoveryRow, RemedyKind, Return, Satisfaction } from '#modules/recovery/views.ts'
import { contactWays, failureKinds, remedyKinds, returns, satisfactions } from '#modules/recovery/views.ts'
import { FormDialog } from '#web/modules/customers/FormDialog.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useMoney } from '#web/ui/use-money.ts'
import { useRecoveryRules } from './queries.ts'
import { failureWords, recoveryWords, remedyWords, returnWords, satisfactionWords, wayWords } from './words.ts'

type Shown = Readonly<{ onClose: () => void }>
type About = Shown & Readonly<{ row: RecoveryRow }>
const stale = [['recoveries']]

/** A choice in a dialog: its list opens inside, where the keyboard is kept. */
function Choice<Value extends string>(props: { id: string; value: Value; of: readonly Value[]; say: (value: Value) => string; onChange: (value: Value) => void }) {
  const { id, value, of, say, onChange } = props
  return (
    <Select<Value>
      id={id}
      value={value}
      options={of.map(each => ({ value: each, label: say(each) }))}
      getPopupContainer={trigger => trigger.parentElement ?? document.body}
      onChange={onChange}
    />
  )
}

function NoteField({ label, value, onChange, error }: { label: string; value: string; onChange: (value: string) => void; error?: string | undefined }) {
  return (
    <Field label={label} error={error}>
      {id => <Input.TextArea id={id} maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} value={value} onChange={event => onChange(event.target.value)} />}
    </Field>
  )
}

export function BeginDialog({ of, onClose }: Shown & { of: string }) {
  const say = useWords(recoveryWords)
  const sayFailure = useWords(failureWords)
  const [failure, setFailure] = useState<FailureKind>('late')
  const [what, setWhat] = useState('')
  const [id] = useState(newId)
  const act = useAct({ send: () => change(`/recoveries/${id}/begin`, { case: of as never, failure, what: what.trim() }), stale, quiet: true, done: onClose })
  return (
    <FormDialog title={say('begin')} act={act} lacks={false} verb={say('begin')} onClose={onClose}>
      {() => (
        <>
          <Field label={say('failure')}>{field => <Choice id={field} value={failure} of={failureKinds} say={sayFailure} onChange={setFailure} />}</Field>
          <NoteField label={say('what')} value={what} onChange={setWhat} />
        </>
      )}
    </FormDialog>
  )
}

export function ApologyDialog({ row, onClose }: About) {
  const say = useWords(recoveryWords)
  const sayWay = useWords(wayWords)
  const [way, setWay] = useState<ContactWay>('phone')
  const [note, setNote] = useState('')
  const act = useAct({ send: () => change(`/recoveries/${row.id}/apologise`, { way, note: note.trim() }), stale, quiet: true, done: onClose })
  return (
    <FormDialog title={say('apologise')} act={act} lacks={false} onClose={onClose}>
      {() => (
        <>
          <Field label={say('way')}>{field => <Choice id={field} value={way} of={contactWays} say={sayWay} onChange={setWay} />}</Field>
          <NoteField label={say('note')} value={note} onChange={setNote} />
        </>
      )}
    </FormDialog>
  )
}

/** What the caller may give alone for one case, in words. */
function useOwnLimit(currency: string): string | null {
  const say = useWords(recoveryWords)
  const money = useMoney(currency)
  const me = useMe()!
  const { data } = useRecoveryRules()
  if (!data) return null
  const own = ladderRoles.filter(role => me.person.roles.includes(role)).map(role => data.limits[role])
  const limit = own.includes(null) ? say('anyAmount') : money.show(Math.max(0, ...own.map(Number)))
  return say('limitHint', { limit, minutes: data.approvalMinutes })
}

export function ProposeDialog({ row, onClose }: About) {
  const say = useWords(recoveryWords)
  const sayRemedy = useWords(remedyWords)
  const money = useMoney(row.currency)
  const hint = useOwnLimit(row.currency)
  const [kind, setKind] = useState<RemedyKind>('voucher')
  const [amount, setAmount] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const remedy = { kind, amount: money.toMinor(amount ?? 0), note: note.trim() }
  const act = useAct({ send: () => change(`/recoveries/${row.id}/propose`, { remedy }), stale, quiet: true, done: onClose })
  return (
    <FormDialog title={say('propose')} act={act} lacks={false} verb={say('propose')} onClose={onClose}>
      {() => (
        <>
          <Field label={say('remedy')}>{field => <Choice id={field} value={kind} of={remedyKinds} say={sayRemedy} onChange={setKind} />}</Field>
          <Field label={`${say('amount')} (${row.currency})`} hint={hint}>
            {field => <InputNumber id={field} min={0} max={money.fromMinor(1_000_000_000)} precision={money.digits} value={amount} onChange={setAmount} />}
          </Field>
          <NoteField label={say('note')} value={note} onChange={setNote} />
        </>
      )}
    </FormDialog>
  )
}

type Step = 'approve' | 'decline' | 'withdraw' | 'not-reached'
const titles = { approve: 'approve', decline: 'decline', withdraw: 'withdraw', 'not-reached': 'notReached' } as const

/** Each to its own address, as the routes name them. */
const sends: Readonly<Record<Step, (id: string, body: { note: string }) => Promise<unknown>>> = {
  approve: (id, body) => change(`/recoveries/${id}/approve`, body),
  decline: (id, body) => change(`/recoveries/${id}/decline`, body),
  withdraw: (id, body) => change(`/recoveries/${id}/withdraw`, body),
  'not-reached': (id, body) => change(`/recoveries/${id}/not-reached`, body),
}

/** A step that takes a few words; declining and withdrawing need them. */
export function WordDialog({ row, step, onClose }: About & { step: Step }) {
  const say = useWords(recoveryWords)
  const [note, setNote] = useState('')
  const needed = step === 'decline' || step === 'withdraw'
  const lacks = needed && note.trim() === ''
  const act = useAct({ send: () => sends[step](row.id, { note: note.trim() }), stale, quiet: true, done: onClose })
  return (
    <FormDialog title={say(titles[step])} act={act} lacks={lacks} verb={say(titles[step])} onClose={onClose}>
      {tried => <NoteField label={say(needed ? 'reason' : 'note')} value={note} onChange={setNote} error={tried && lacks ? say('reason') : undefined} />}
    </FormDialog>
  )
}

export function SettleDialog({ row, onClose }: About) {
  const say = useWords(recoveryWords)
  const saySatisfaction = useWords(satisfactionWords)
  const sayReturn = useWords(returnWords)
  const [satisfaction, setSatisfaction] = useState<Satisfaction>('satisfied')
  const [rating, setRating] = useState(0)
  const [returned, setReturned] = useState<Return>('unknown')
  const [note, setNote] = useState('')
  const answer = { satisfaction, rating: rating === 0 ? null : rating, returned, note: note.trim() }
  const act = useAct({ send: () => change(`/recoveries/${row.id}/settle`, answer), stale, quiet: true, done: onClose })
  return (
    <FormDialog title={say('followUp')} act={act} lacks={false} onClose={onClose}>
      {() => (
        <>
          <Field label={say('satisfaction')}>{field => <Choice id={field} value={satisfaction} of={satisfactions} say={saySatisfaction} onChange={setSatisfaction} />}</Field>
          <Field label={say('rating')} hint={rating === 0 ? say('noRating') : undefined}>
            {field => <Rate id={field} value={rating} onChange={setRating} />}
          </Field>
          <Field label={say('returned')}>{field => <Choice id={field} value={returned} of={returns} say={sayReturn} onChange={setReturned} />}</Field>
          <NoteField label={say('note')} value={note} onChange={setNote} />
        </>
      )}
    </FormDialog>
  )
}
