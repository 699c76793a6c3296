import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useMay } from '#web/shell/session.ts'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { useMedia } from '#web/ui/use-media.ts'
import { When } from '#web/ui/Values.tsx'
import { CaseActions } from './CaseActions.tsx'
import { CaseFacts } from './CaseFacts.tsx'
import { CaseStageTag, PriorityMark } from './CaseMarks.tsx'
import { CaseTasks } from './CaseTasks.tsx'
import { Composer } from './Composer.tsx'
import styles from './Desk.module.css'
import { Others } from './Others.tsx'
import { useCase } from './queries.ts'
import type { UnderWord } from './Talk.tsx'
import { Talk } from './Talk.tsx'
import { useLooking } from './use-looking.ts'
import { caseWords, deskWords } from './words.ts'

type Rooms = Readonly<{ partsOf: (view: CaseView) => ReactNode; under: UnderWord; beforeAnswer: (view: CaseView) => ReactNode }>

/** One case: what was said, the answer to write, and everything that is known of it. Rooms above put their parts below what was said, below each word, and before the answer. */
export function DeskCase({ partsOf, under, beforeAnswer }: Rooms) {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useCase(id)
  if (data) return <Open key={id} view={data} parts={partsOf(data)} under={under} before={beforeAnswer(data)} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Open({ view, parts, under, before }: { view: CaseView; parts: ReactNode; under: UnderWord; before: ReactNode }) {
  const say = useWords(caseWords)
  const sayList = useWords(deskWords)
  const mayWork = useMay('desk.work')
  const { others, typed } = useLooking(view.id)
  const narrow = useMedia('(max-width: 1080px)')
  const writes = mayWork && view.stage !== 'closed' && view.stage !== 'merged' && view.erasedAt === null
  const marks = (
    <>
      <CaseStageTag stage={view.stage} />
      <PriorityMark priority={view.priority} />
    </>
  )
  return (
    <DetailFrame
      title={view.erasedAt === null ? view.subject : say('erasedTitle')}
      marks={marks}
      fact={<Standing view={view} />}
      trail={<Link to="/desk">{sayList('desk')}</Link>}
      actions={mayWork && view.stage !== 'merged' && view.erasedAt === null && <CaseActions view={view} />}
      {...(narrow ? {} : { facts: <CaseFacts view={view} /> })}
    >
      <Others others={others} />
      {view.erasedAt !== null && <p className={styles.banner}>{say('erasedBanner')}</p>}
      {view.mergedInto && view.erasedAt === null && <MergedBanner view={view} into={view.mergedInto} />}
      {view.snoozedUntil !== null && <Snoozed view={view} />}
      <CaseTasks view={view} />
      <Section title={say('said')}>
        <Talk view={view} under={under} />
        {before}
        {writes && <Composer view={view} onTyped={typed} />}
      </Section>
      {parts}
      {narrow && (
        <Section title={say('facts')}>
          <CaseFacts view={view} />
        </Section>
      )}
    </DetailFrame>
  )
}

function Standing({ view }: { view: CaseView }) {
  const sayList = useWords(deskWords)
  const format = useFormat()
  const who = [view.key, view.contactName].filter(Boolean).join(' · ')
  const waits = view.waitingSince === null ? null : sayList('waitsFor', { time: format.duration(Date.now() - view.waitingSince) })
  return <span>{[who, waits].filter(Boolean).join(' · ')}</span>
}

function MergedBanner({ view, into }: { view: CaseView; into: NonNullable<CaseView['mergedInto']> }) {
  const say = useWords(caseWords)
  const mayWork = useMay('desk.work')
  const undo = useAct({ send: () => change(`/desk/cases/${view.id}/unmerge`, { other: into.id as never }), stale: [['desk']] })
  return (
    <p className={styles.banner}>
      <Link to="/desk/$id" params={{ id: into.id } as never}>
        {say('mergedInto', { key: into.key })}
      </Link>
      {mayWork && (
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
          {say('unmerge')}
        </Button>
      )}
    </p>
  )
}

function Snoozed({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const mayWork = useMay('desk.work')
  const wake = useAct({ send: () => change(`/desk/cases/${view.id}/snooze`, { until: null }), stale: [['desk']] })
  return (
    <p className={styles.banner}>
      {say('snooze')}: <When at={view.snoozedUntil} />
      {mayWork && (
        <Button size="small" loading={wake.isPending} onClick={() => wake.mutate()}>
          {say('wake')}
        </Button>
      )}
    </p>
  )
}
