import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { ChangeEvent } from 'react'
import { useState } from 'react'
import type { LinkView } from '#modules/identity/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'
import { enter } from '#web/shell/session.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { fieldMessage, ProblemError } from '#web/ui/problem.ts'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { Door } from './Door.tsx'
import { FormProblem } from './FormProblem.tsx'
import { doorWords } from './words.ts'

/** A one-time link: the first administrator, an invited person, or somebody who forgot the password. */
export function LinkPage() {
  const say = useWords(doorWords)
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const { data, error, refetch } = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => read(`/links/${encodeURIComponent(token)}`, {}, signal),
    retry: false,
  })
  if (data) return <LinkForm token={token} link={data} />
  if (error instanceof ProblemError)
    return (
      <Door title={say('linkGone')} fact={say('linkGoneBody')}>
        <Link to="/sign-in">{say('toSignIn')}</Link>
      </Door>
    )
  return <Door title={say('welcome')}>{error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton />}</Door>
}

type Draft = Readonly<{ name: string; email: string; password: string }>

function LinkForm({ token, link }: { token: string; link: LinkView }) {
  const say = useWords(doorWords)
  const locale = useLocale()
  const client = useQueryClient()
  const router = useRouter()
  const [draft, setDraft] = useState<Draft>({ name: link.name ?? '', email: link.email ?? '', password: '' })
  const begin = useAct({
    send: () => change(`/links/${encodeURIComponent(token)}`, { ...draft, locale }),
    done: me => {
      enter(client, me)
      router.history.replace('/')
    },
    quiet: true,
  })
  return (
    <Door title={say(link.kind, { tenant: link.tenant })} fact={say('linkFact')}>
      <Form onSend={() => begin.mutate()}>
        <LinkFields draft={draft} knownEmail={link.email !== null} error={begin.error} onChange={setDraft} />
        <FormProblem error={begin.error} />
        <Button type="primary" htmlType="submit" size="large" loading={begin.isPending}>
          {say('begin')}
        </Button>
      </Form>
    </Door>
  )
}

type FieldsProps = Readonly<{ draft: Draft; knownEmail: boolean; error: unknown; onChange: (draft: Draft) => void }>

function LinkFields({ draft, knownEmail, error, onChange }: FieldsProps) {
  const say = useWords(doorWords)
  const put = (part: keyof Draft) => (event: ChangeEvent<HTMLInputElement>) => onChange({ ...draft, [part]: event.target.value })
  return (
    <>
      <Field label={say('name')} error={fieldMessage(error, 'name')}>
        {id => <Input id={id} autoComplete="name" value={draft.name} onChange={put('name')} />}
      </Field>
      <Field label={say('email')} error={fieldMessage(error, 'email')}>
        {id => <Input id={id} type="email" autoComplete="username" disabled={knownEmail} value={draft.email} onChange={put('email')} />}
      </Field>
      <Field label={say('newPassword')} hint={say('passwordHint')} error={fieldMessage(error, 'password')}>
        {id => <Input.Password id={id} autoComplete="new-password" value={draft.password} onChange={put('password')} />}
      </Field>
    </>
  )
}
