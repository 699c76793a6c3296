import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { CustomerKind } from '#modules/customers/views.ts'
import { customerKinds } from '#modules/customers/views.ts'
import { kindWords } from '#modules/customers/words.ts'
import { guessKind } from '#science/text/address-kind.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Customers.module.css'
import { NameField, OrganisationField } from './ProfileFields.tsx'
import { blankProfile, tidy } from './profile-draft.ts'
import { useFoundCustomers } from './queries.ts'
import { customerWords, profileWords } from './words.ts'

/** A new customer: a name, one way to reach them; whoever may be meant already is shown while one types. */
export function CustomerNew() {
  const say = useWords(customerWords)
  return (
    <DetailFrame title={say('newCustomer')} trail={<Link to="/customers">{say('customers')}</Link>}>
      <NewForm />
    </DetailFrame>
  )
}

function NewForm() {
  const say = useWords(profileWords)
  const sayUi = useWords(uiWords)
  const sayKind = useWords(kindWords)
  const [kind, setKind] = useState<CustomerKind>('person')
  const [profile, setProfile] = useState(blankProfile)
  const [reach, setReach] = useState('')
  const [tried, setTried] = useState(false)
  const create = useCreate({ kind, profile: tidy(profile, kind), reach: reach.trim() })
  const lacksName = tried && profile.name.trim() === ''
  const send = () => {
    setTried(true)
    if (profile.name.trim() !== '') create.mutate()
  }
  return (
    <div className={styles.narrow}>
      <Form onSend={send}>
        <Segmented value={kind} options={customerKinds.map(value => ({ value, label: sayKind(value) }))} onChange={setKind} />
        <NameField profile={profile} lacksName={lacksName} onChange={setProfile} />
        <Field label={say('firstReach')} hint={say('firstReachHint')}>
          {id => <Input id={id} autoComplete="off" maxLength={500} value={reach} onChange={event => setReach(event.target.value)} />}
        </Field>
        {kind === 'person' && <OrganisationField profile={profile} organisationName={null} onChange={setProfile} />}
        <KnownAlready search={reach.trim().length >= 5 ? reach : profile.name} />
        <FormProblem error={create.error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {say('create')}
          </Button>
          <Link to="/customers">
            <Button>{sayUi('cancel')}</Button>
          </Link>
        </div>
      </Form>
    </div>
  )
}

/** Created first and reached second: an address that cannot be taken leaves a customer that can be mended. */
function useCreate({ kind, profile, reach }: Readonly<{ kind: CustomerKind; profile: typeof blankProfile; reach: string }>) {
  const say = useWords(profileWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [key] = useState(newId)
  return useAct({
    send: async () => {
      await change(`/customers/${id}/create`, { kind, profile })
      if (reach) await change(`/customers/${id}/add-address`, { key, kind: guessKind(reach), value: reach, label: '', primary: true })
    },
    stale: [['customers']],
    said: say('created'),
    quiet: true,
    done: () => void navigate({ to: '/customers/$id', params: { id } } as never),
  })
}

function KnownAlready({ search }: { search: string }) {
  const say = useWords(profileWords)
  const wanted = useDeferredValue(search.trim())
  const { data } = useFoundCustomers(wanted.length >= 2 ? wanted : '')
  if (!data || data.length === 0 || wanted.length < 2) return null
  return (
    <Alert tone="concern">
      {say('known')}{' '}
      {data.slice(0, 3).map(({ id, name, phone, email }) => (
        <span key={id}>
          <Link to="/customers/$id" params={{ id } as never}>
            {[name, phone ?? email].filter(Boolean).join(' ')}
          </Link>{' '}
        </span>
      ))}
    </Alert>
  )
}
