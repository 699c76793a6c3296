import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { StandardView, VersionView } from '#modules/catalog/views.ts'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ApproveForm, SendBackForm, WithdrawForm } from './ReviewForms.tsx'
import { standardWords } from './standard-words.ts'

type Props = Readonly<{ view: StandardView; version: VersionView; onEdit: () => void }>

/** What may be done with a standard now: the next step of its life as the main button. */
export function StandardActions({ view, version, onEdit }: Props) {
  const say = useWords(standardWords)
  const print = (
    <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
      {say('print')}
    </Button>
  )
  if (view.withdrawn !== null) return print
  const last = view.versions.at(-1)!
  // Nobody approves or edits a version that he does not see.
  const hidden = last !== version && (last.state === 'draft' || last.state === 'in-review')
  return (
    <>
      {print}
      <Allowed may="catalog.approve">
        <Withdraw view={view} />
      </Allowed>
      {hidden ? <OpenLast number={last.number} /> : last.state === 'in-review' ? <Review view={view} /> : <Write view={view} onEdit={onEdit} />}
    </>
  )
}

function OpenLast({ number }: { number: number }) {
  const say = useWords(standardWords)
  const address = useAddress()
  return (
    <Allowed may="catalog.write">
      <Button onClick={() => address.set({ version: String(number), against: undefined })}>{say('openNewer', { number })}</Button>
    </Allowed>
  )
}

function Withdraw({ view }: { view: StandardView }) {
  const say = useWords(standardWords)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {say('withdraw')}
      </Button>
      {asking && <WithdrawForm view={view} onClose={() => setAsking(false)} />}
    </>
  )
}

function Write({ view, onEdit }: Omit<Props, 'version'>) {
  const say = useWords(standardWords)
  const last = view.versions.at(-1)!
  const isDraft = last.state === 'draft'
  const submit = useAct({ send: () => change(`/standards/${view.id}/submit`), stale: [['standards']], said: say('submitted') })
  const discard = useAct({ send: () => change(`/standards/${view.id}/discard`), stale: [['standards']] })
  return (
    <Allowed may="catalog.write">
      {isDraft && view.versions.length > 1 && (
        <ConfirmButton danger title={say('discardTitle', { number: last.number })} consequence={say('discardBody')} verb={say('discard')} onConfirm={() => discard.mutateAsync()}>
          {say('discard')}
        </ConfirmButton>
      )}
      <Button type={isDraft ? 'default' : 'primary'} onClick={onEdit}>
        {say(isDraft ? 'edit' : 'revise')}
      </Button>
      {isDraft && (
        <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate()}>
          {say('submit')}
        </Button>
      )}
    </Allowed>
  )
}

function Review({ view }: { view: StandardView }) {
  const say = useWords(standardWords)
  const [form, setForm] = useState<'approve' | 'send-back' | null>(null)
  return (
    <Allowed may="catalog.approve">
      <Button onClick={() => setForm('send-back')}>{say('sendBack')}</Button>
      <Button type="primary" disabled={view.ownWork} title={view.ownWork ? say('ownWork') : undefined} onClick={() => setForm('approve')}>
        {say('approve')}
      </Button>
      {form === 'approve' && <ApproveForm view={view} onClose={() => setForm(null)} />}
      {form === 'send-back' && <SendBackForm view={view} onClose={() => setForm(null)} />}
    </Allowed>
  )
}
