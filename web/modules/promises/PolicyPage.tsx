import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { PolicyView, Terms } from '#modules/promises/views.ts'
import { stageWords } from '#modules/promises/words.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { DetailFrame, Facts, Section } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { ActivateDialog } from './ActivateDialog.tsx'
import styles from './Policy.module.css'
import { usePolicy } from './queries.ts'
import { TermsForm } from './TermsForm.tsx'
import { Trial } from './Trial.tsx'
import { promiseWords } from './words.ts'

/** One promise: its terms, a trial on the past, and its versions. */
export function PolicyPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = usePolicy(id)
  if (data) return <Policy key={`${data.id}/${data.versions.length}`} policy={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

const tones = { draft: 'waiting', active: 'accent', ended: 'gone' } as const

function Policy({ policy }: { policy: PolicyView }) {
  const say = useWords(promiseWords)
  const sayStage = useWords(stageWords)
  const locale = useLocale()
  const known = policy.draft ?? policy.versions.at(-1)!.terms
  const [terms, setTerms] = useState<Terms>(known)
  return (
    <DetailFrame
      title={policy.name[locale]}
      marks={<Tag tone={tones[policy.stage]}>{sayStage(policy.stage)}</Tag>}
      fact={policy.source ?? undefined}
      trail={<Link to="/promises">{say('promises')}</Link>}
      actions={<PolicyActions policy={policy} />}
      facts={<PolicyFacts policy={policy} />}
    >
      <Section title={say('terms')}>
        <fieldset disabled={policy.stage === 'ended'} style={{ border: 0, margin: 0, padding: 0 }}>
          <TermsForm terms={terms} onChange={setTerms} />
        </fieldset>
      </Section>
      <Allowed may="promises.set-up">
        <Trial terms={terms} />
        {policy.stage !== 'ended' && <SaveDraft policy={policy} known={known} terms={terms} />}
      </Allowed>
    </DetailFrame>
  )
}

function SaveDraft({ policy, known, terms }: { policy: PolicyView; known: Terms; terms: Terms }) {
  const say = useWords(promiseWords)
  const [activating, setActivating] = useState(false)
  const save = useAct({ send: () => change(`/promises/${policy.id}/draft`, { terms }), stale: [['promises']], said: say('saved'), quiet: true })
  const changed = JSON.stringify(terms) !== JSON.stringify(known)
  return (
    <div className={styles.foot}>
      <Button type={changed ? 'primary' : 'default'} disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
        {say('save')}
      </Button>
      <Button type={changed ? 'default' : 'primary'} disabled={changed || policy.draft === null} onClick={() => setActivating(true)}>
        {say('activate')}
      </Button>
      {changed && <span className="muted">{say('unsaved')}</span>}
      <FormProblem error={save.error} />
      {activating && <ActivateDialog policy={policy} onClose={() => setActivating(false)} />}
    </div>
  )
}

function PolicyActions({ policy }: { policy: PolicyView }) {
  const say = useWords(promiseWords)
  const locale = useLocale()
  const end = useAct({ send: () => change(`/promises/${policy.id}/end`), stale: [['promises'], ['clocks']], said: say('ended') })
  if (policy.stage !== 'active') return null
  return (
    <>
      <Link to="/promises/clocks" search={{ policy: policy.id } as never}>
        <Button>{say('seeClocks')}</Button>
      </Link>
      <Allowed may="promises.set-up">
        <ConfirmButton title={say('endTitle', { name: policy.name[locale] })} consequence={say('endBody')} verb={say('end')} onConfirm={() => end.mutateAsync()}>
          {say('end')}
        </ConfirmButton>
      </Allowed>
    </>
  )
}

function PolicyFacts({ policy }: { policy: PolicyView }) {
  const say = useWords(promiseWords)
  const format = useFormat()
  if (policy.versions.length === 0) return null
  const lines = policy.versions.toReversed().map(({ version, activeFrom }) => [`${say('version')} ${version}`, format.instant(activeFrom)] as const)
  return <Facts of={lines} />
}
