import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Statute } from '#modules/promises/statutes.ts'
import type { Terms } from '#modules/promises/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { PendingPage } from '#web/shell/Pages.tsx'
import { Field } from '#web/ui/Field.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { emptyTerms, unitMinutes } from './draft.ts'
import styles from './Policy.module.css'
import { useStatutes } from './queries.ts'
import { TermsForm } from './TermsForm.tsx'
import { Trial } from './Trial.tsx'
import { promiseWords } from './words.ts'

/** A new promise, from nothing or from a limit that the law sets. */
export function PolicyNew() {
  const { statute } = useSearch({ strict: false }) as { statute?: string }
  const { data } = useStatutes()
  if (statute && !data) return <PendingPage />
  return <NewForm statute={data?.find(each => each.id === statute) ?? null} />
}

function termsOf(statute: Statute | null): Terms {
  if (!statute) return emptyTerms
  const measure = statute.working ? 'working' : 'elapsed'
  return { ...emptyTerms, kind: 'statute', measure, targets: [{ tier: null, minutes: statute.days * unitMinutes('days', measure) }] }
}

function NewForm({ statute }: { statute: Statute | null }) {
  const say = useWords(promiseWords)
  const navigate = useNavigate()
  const [name, setName] = useState({ 'zh-CN': statute?.duty['zh-CN'] ?? '', en: statute?.duty.en ?? '' })
  const [source, setSource] = useState(statute?.source['zh-CN'] ?? '')
  const [terms, setTerms] = useState(() => termsOf(statute))
  const [id] = useState(newId)
  const create = useAct({
    send: () => change(`/promises/${id}/create`, { name, terms, source: source.trim() || null }),
    stale: [['promises']],
    said: say('created'),
    quiet: true,
    done: () => void navigate({ to: '/promises/$id', params: { id } } as never),
  })
  return (
    <DetailFrame title={say('newPromise')} trail={<Link to="/promises">{say('promises')}</Link>}>
      <div className={styles.form}>
        <div className={styles.pair}>
          <Field label={say('nameChinese')}>{field => <Input id={field} value={name['zh-CN']} onChange={event => setName({ ...name, 'zh-CN': event.target.value })} />}</Field>
          <Field label={say('nameEnglish')}>{field => <Input id={field} value={name.en} onChange={event => setName({ ...name, en: event.target.value })} />}</Field>
          <Field label={say('source')} hint={say('sourceHint')}>
            {field => <Input id={field} value={source} onChange={event => setSource(event.target.value)} />}
          </Field>
        </div>
      </div>
      <Section title={say('terms')}>
        <TermsForm terms={terms} onChange={setTerms} />
      </Section>
      <Trial terms={terms} />
      <div className={styles.foot}>
        <Button type="primary" loading={create.isPending} disabled={!name['zh-CN'].trim() || !name.en.trim()} onClick={() => create.mutate()}>
          {say('create')}
        </Button>
        <FormProblem error={create.error} />
      </div>
    </DetailFrame>
  )
}
