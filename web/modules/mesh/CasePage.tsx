import { Link, useParams } from '@tanstack/react-router'
import type { CaseView } from '#modules/mesh/views.ts'
import { CaseDeviations } from '#web/modules/conformance/CaseDeviations.tsx'
import { CaseClocks } from '#web/modules/promises/CaseClocks.tsx'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { DetailFrame, Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { caseWords } from './case-words.ts'
import { useCaseView } from './queries.ts'

/** One case: what was done, by whom, and above all where it waited. */
export function CasePage() {
  const { key = '' } = useParams({ strict: false }) as { key?: string }
  const { data, error, refetch } = useCaseView(key)
  if (data) return <Case view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Case({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const format = useFormat()
  const waited = view.steps.reduce((sum, step) => sum + (step.waiting?.elapsed ?? 0), 0)
  const fact = say('caseFact', {
    elapsed: format.duration(view.elapsed),
    working: format.duration(view.working),
    steps: format.number(view.steps.length),
  })
  const facts = [
    [say('started'), <When key="started" at={view.startedAt} />],
    [say('finished'), <When key="finished" at={view.finishedAt} />],
    [say('ofWaiting'), format.share(view.elapsed > 0 ? Math.min(1, waited / view.elapsed) : null, 1)],
    [say('activities'), format.number(view.activities)],
    [
      say('variant'),
      <Link key="variant" to="/cases" search={{ variant: view.variant } as never}>
        {say('sameVariant')}
      </Link>,
    ],
  ] as const
  return (
    <DetailFrame title={view.key} fact={fact} trail={<Link to="/cases">{say('cases')}</Link>} facts={<Facts of={facts} />}>
      <CaseClocks caseKey={view.key} />
      <CaseDeviations caseKey={view.key} />
      <CaseTimeline steps={view.steps} elapsed={view.elapsed} />
    </DetailFrame>
  )
}
