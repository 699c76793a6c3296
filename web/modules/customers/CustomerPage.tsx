import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CustomerView } from '#modules/customers/views.ts'
import { channelWords, kindWords, languageWords, stageWords } from '#modules/customers/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { DetailFrame, Facts, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { AddressPanel } from './AddressPanel.tsx'
import { CarePanel } from './CarePanel.tsx'
import { ConsentPanel } from './ConsentPanel.tsx'
import { CustomerActions } from './CustomerActions.tsx'
import styles from './Customers.module.css'
import { GapBar } from './GapBar.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { MergedPanel } from './MergedPanel.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { contactHoursText } from './profile-draft.ts'
import { useCustomer, useTierName } from './queries.ts'
import { Score } from './Score.tsx'
import { ValueFact } from './ValueText.tsx'
import { customerWords, profileWords } from './words.ts'

/** One customer: what is known, what is missing, and what happened. Each part is a panel of its own, so that rooms above can put theirs among them: the desk its cases. */
export function CustomerPage({ casesOf }: { casesOf: (id: string) => ReactNode }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useCustomer(id)
  if (data) return <Known key={id} customer={data} cases={casesOf(id)} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Known({ customer, cases }: { customer: CustomerView; cases: ReactNode }) {
  const say = useWords(customerWords)
  const sayProfile = useWords(profileWords)
  const { stage, kind, profile } = customer
  return (
    <DetailFrame
      title={profile.name || sayProfile('erasedTitle')}
      marks={<Marks customer={customer} />}
      fact={profile.otherNames.join(' · ') || undefined}
      trail={<Link to="/customers">{say('customers')}</Link>}
      actions={stage === 'active' && <CustomerActions customer={customer} />}
      {...(stage === 'erased' ? {} : { facts: <ProfileFacts customer={customer} /> })}
    >
      <Banner customer={customer} />
      {stage === 'active' && <GapBar customer={customer} />}
      {stage !== 'erased' && (
        <>
          {cases}
          <AddressPanel customer={customer} />
          <ConsentPanel customer={customer} />
          <CarePanel customer={customer} />
          {kind === 'organisation' && <PeoplePanel customer={customer} />}
          <MergedPanel customer={customer} />
        </>
      )}
      <Section title={sayProfile('history')}>
        <HistoryPanel id={customer.id} />
      </Section>
    </DetailFrame>
  )
}

function Marks({ customer: { stage, kind, profile, completeness } }: { customer: CustomerView }) {
  const sayStage = useWords(stageWords)
  const sayKind = useWords(kindWords)
  const tierName = useTierName()
  return (
    <>
      {stage !== 'active' && <Tag tone="gone">{sayStage(stage)}</Tag>} <Tag tone="calm">{sayKind(kind)}</Tag> {profile.tier && <Tag tone="accent">{tierName(profile.tier)}</Tag>}{' '}
      {stage === 'active' && <Score percent={Math.round(completeness.score * 100)} />}
    </>
  )
}

function Banner({ customer: { stage, mergedInto } }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  if (stage === 'erased') return <Alert tone="concern">{say('erasedBanner')}</Alert>
  if (!mergedInto) return null
  return (
    <div className={styles.banner}>
      <Alert tone="concern">
        {say('mergedBanner')}{' '}
        <Link to="/customers/$id" params={{ id: mergedInto.id } as never}>
          {mergedInto.name}
        </Link>
      </Alert>
    </div>
  )
}

function ProfileFacts({ customer }: { customer: CustomerView }) {
  const { profile, organisationName, createdAt } = customer
  const say = useWords(customerWords)
  const sayProfile = useWords(profileWords)
  const sayLanguage = useWords(languageWords)
  const sayChannel = useWords(channelWords)
  const format = useFormat()
  const organisation = profile.organisation && (
    <Link to="/customers/$id" params={{ id: profile.organisation } as never}>
      {organisationName || sayProfile('erasedTitle')}
    </Link>
  )
  const facts = [
    [say('organisation'), organisation],
    [say('value'), <ValueFact key="value" customer={customer} />],
    [say('language'), profile.language && sayLanguage(profile.language)],
    [sayProfile('preferred'), profile.channel && sayChannel(profile.channel)],
    [sayProfile('hours'), profile.hours],
    [sayProfile('contactHours'), profile.contactHours && contactHoursText(profile.contactHours)],
    ...Object.entries(profile.preferences),
    [
      sayProfile('notes'),
      profile.notes && (
        <span key="notes" className={styles.pre}>
          {profile.notes}
        </span>
      ),
    ],
    [sayProfile('since'), format.day(createdAt)],
  ] as const
  return <Facts of={facts.filter(([, value]) => value)} />
}
