import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { InstanceView, StepView } from '#modules/instances/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { useAddress } from '#web/shell/address.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useMay, useMe } from '#web/shell/session.ts'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useMedia } from '#web/ui/use-media.ts'
import { CancelButton } from './CancelButton.tsx'
import { Deviations } from './Deviations.tsx'
import { Drawing } from './Drawing.tsx'
import { Happenings } from './Happenings.tsx'
import { History } from './History.tsx'
import { InstanceFacts } from './InstanceFacts.tsx'
import type { Ended } from './NextBanner.tsx'
import { NextBanner } from './NextBanner.tsx'
import { OpenChoices } from './OpenChoices.tsx'
import { OtherSteps } from './OtherSteps.tsx'
import { useInstance } from './queries.ts'
import { StageTag } from './StageTag.tsx'
import { StepCard } from './StepCard.tsx'
import { instanceWords, workWords } from './words.ts'

/** One case on its way through a process: the step to be done on top, then everything else that is known of it. */
export function InstancePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useInstance(id)
  if (data) return <Running key={id} view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Running({ view }: { view: InstanceView }) {
  const say = useWords(workWords)
  const sayList = useWords(instanceWords)
  const spoken = useSpoken()
  const { set } = useAddress()
  const mayWork = useMay('instances.work')
  // Where facts cannot stand beside the work, they come after it.
  const narrow = useMedia('(max-width: 1080px)')
  const [ended, setEnded] = useState<Ended | null>(null)
  const { chosen, gone } = useChosenStep(view)
  const end = (next: Ended) => {
    setEnded(next)
    set({ step: undefined }, true)
  }
  const trail = (
    <>
      <Link to="/tasks">{sayList('tasks')}</Link>
      <span aria-hidden>/</span>
      <Link to="/instances">{sayList('instances')}</Link>
    </>
  )
  const name = `${spoken(view.processName)} · ${say('versionLine', { version: view.version })}`
  return (
    <DetailFrame
      title={view.title ? `${view.caseKey} ${view.title}` : view.caseKey}
      marks={<StageTag stage={view.stage} />}
      fact={`${name} · ${useStanding(view)}`}
      trail={trail}
      actions={view.stage === 'running' && <CancelButton view={view} />}
      {...(narrow ? {} : { facts: <InstanceFacts view={view} /> })}
    >
      {ended && <NextBanner ended={ended} instance={view.id} />}
      {gone && !ended && <Alert tone="concern">{say('goneStep')}</Alert>}
      {view.stage === 'running' && !mayWork && <p className="muted">{say('readOnly')}</p>}
      {chosen && <StepCard key={chosen.key} view={view} step={chosen} onEnded={end} />}
      <OtherSteps instance={view.id} steps={view.open.filter(({ key }) => key !== chosen?.key)} />
      <OpenChoices view={view} />
      <Happenings view={view} />
      <Drawing view={view} />
      <Deviations view={view} />
      <Section title={say('history')}>
        <History instance={view.id} steps={view.ended} />
      </Section>
      {narrow && (
        <Section title={say('about')}>
          <InstanceFacts view={view} />
        </Section>
      )}
    </DetailFrame>
  )
}

/** The step of the address; else one of the reader's own, else the first. */
function useChosenStep({ open, stage }: InstanceView): Readonly<{ chosen: StepView | undefined; gone: boolean }> {
  const { one } = useAddress()
  const me = useMe()
  const asked = one('step')
  const named = open.find(({ key }) => String(key) === asked)
  const mine = open.find(({ person }) => person !== null && person === me?.person.id)
  return { chosen: named ?? mine ?? open[0], gone: asked !== undefined && !named && stage === 'running' }
}

/** Where it stands, in words. */
function useStanding({ open, choices, happenings, stage }: InstanceView): string {
  const say = useWords(workWords)
  if (stage !== 'running') return say('over')
  const parts = [
    open.length > 0 ? say('standsAt', { names: open.map(({ name }) => name).join(' · ') }) : '',
    choices.length > 0 ? say('waitsForChoice') : '',
    open.length === 0 && happenings.length > 0 ? say('waitsForEvent') : '',
  ]
  return parts.filter(Boolean).join(' · ')
}
