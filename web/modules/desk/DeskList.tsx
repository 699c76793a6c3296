import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import type { CaseCounts, CaseOrder, CaseShare, CaseView } from '#modules/desk/views.ts'
import { caseOrders, casePriorities, caseShares, caseStages } from '#modules/desk/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useTyped } from '#web/shell/use-typed.ts'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { useMedia } from '#web/ui/use-media.ts'
import { AttendanceBar } from './AttendanceBar.tsx'
import { CasePane } from './CasePane.tsx'
import { CaseTable } from './CaseTable.tsx'
import styles from './Desk.module.css'
import { DeskTabs } from './DeskTabs.tsx'
import { useDeskCounts } from './queries.ts'
import type { UnderWord } from './Talk.tsx'
import { TypeFilter } from './TypeFilter.tsx'
import { ViewBar } from './ViewBar.tsx'
import { deskWords, orderWords, priorityWords, shareWords, stageWords } from './words.ts'

const mostCounted = 1000
const states = ['live', 'snoozed', ...caseStages] as const

/** Where list and case stand side by side, there must be room for both. */
const roomForTwo = '(min-width: 1280px)'

/** Inbox (工单): what customers came for, one's own first; in two parts if one likes, with the case beside the list. */
export function DeskList({ under, beforeAnswer }: { under: UnderWord; beforeAnswer: (view: CaseView) => ReactNode }) {
  const say = useWords(deskWords)
  const { one, set } = useAddress()
  const hasRoom = useMedia(roomForTwo)
  const split = hasRoom && one('split') === 'yes'
  const see = split ? one('see') : undefined
  const close = () => {
    document.querySelector<HTMLElement>(`[data-row="${see}"]`)?.focus()
    set({ see: undefined })
  }
  const share = caseShares.find(each => each === one('share')) ?? 'mine'
  const [typed, setTyped] = useTyped('search')
  const { data: counts } = useDeskCounts()
  const order = caseOrders.find(each => each === one('order')) ?? 'recent'
  const query = { share, order, stage: one('stage'), priority: one('priority'), type: one('type'), tag: one('tag'), search: one('search') }
  const tools = (
    <>
      <DeskTabs />
      <ViewBar />
      <ShareSwitch share={share} counts={counts} />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
      <CaseFilters order={order} />
      {hasRoom && (
        <Button aria-pressed={split} onClick={() => set({ split: split ? undefined : 'yes', see: undefined })}>
          {say(split ? 'oneColumn' : 'twoColumns')}
        </Button>
      )}
    </>
  )
  const late = counts?.late ?? 0
  return (
    <ListFrame
      title={say('desk')}
      fact={<span className={late > 0 ? styles.concern : undefined}>{late > 0 ? say('mineLate', { count: late }) : say('deskFact')}</span>}
      actions={
        <>
          <AttendanceBar />
          <NewLink />
        </>
      }
      tools={tools}
      preview={see && <CasePane id={see} under={under} beforeAnswer={beforeAnswer} onClose={close} />}
      even
    >
      <CaseTable
        key={JSON.stringify(query)}
        query={query}
        split={split}
        see={see}
        empty={<NoCases share={share} filtered={Boolean(query.search || query.priority || query.type || query.tag || query.stage)} />}
      />
    </ListFrame>
  )
}

function NewLink() {
  const say = useWords(deskWords)
  return (
    <Allowed may="desk.work">
      <Link to="/desk/new">
        <Button type="primary" tabIndex={-1}>
          {say('newCase')}
        </Button>
      </Link>
    </Allowed>
  )
}

function ShareSwitch({ share, counts }: { share: CaseShare; counts: CaseCounts | undefined }) {
  const say = useWords(deskWords)
  const sayShare = useWords(shareWords)
  const format = useFormat()
  const { set } = useAddress()
  const labelOf = (each: CaseShare): string => {
    if (!counts) return sayShare(each)
    const count = counts[each]
    return say('shareCount', { share: sayShare(each), count: count >= mostCounted ? `${format.number(mostCounted)}+` : format.number(count) })
  }
  return (
    <div className={styles.shares}>
      <Segmented<CaseShare>
        aria-label={say('share')}
        value={share}
        options={caseShares.map(value => ({ value, label: labelOf(value) }))}
        onChange={next => set({ share: next === 'mine' ? undefined : next })}
      />
    </div>
  )
}

function CaseFilters({ order }: { order: CaseOrder }) {
  const say = useWords(deskWords)
  const sayStage = useWords({ ...stageWords, live: deskWords.live, snoozed: deskWords.snoozed })
  const sayPriority = useWords(priorityWords)
  const sayOrder = useWords(orderWords)
  const { one, set } = useAddress()
  const filtered = ['stage', 'priority', 'type', 'tag', 'search'].some(name => one(name))
  return (
    <>
      <Select
        className={styles.filter ?? ''}
        aria-label={say('stage')}
        value={one('stage') ?? 'live'}
        options={states.map(value => ({ value, label: sayStage(value) }))}
        onChange={stage => set({ stage: stage === 'live' ? undefined : stage })}
      />
      <Select
        className={styles.filter ?? ''}
        aria-label={say('priority')}
        value={one('priority') ?? ''}
        options={[{ value: '', label: say('anyPriority') }, ...casePriorities.map(value => ({ value, label: sayPriority(value) }))]}
        onChange={priority => set({ priority: priority || undefined })}
      />
      <TypeFilter />
      <Select
        className={styles.filter ?? ''}
        aria-label={say('order')}
        value={order}
        options={caseOrders.map(value => ({ value, label: sayOrder(value) }))}
        onChange={next => set({ order: next === 'recent' ? undefined : next })}
      />
      {filtered && (
        <Button type="link" size="small" onClick={() => set({ stage: undefined, priority: undefined, type: undefined, tag: undefined, search: undefined })}>
          {one('tag') ? `${say('tag')}: ${one('tag')} ✕` : say('clear')}
        </Button>
      )}
    </>
  )
}

function NoCases({ share, filtered }: { share: CaseShare; filtered: boolean }) {
  const say = useWords(deskWords)
  if (filtered) return <EmptyState title={say('noMatch')} body={say('noMatchBody')} />
  if (share === 'all') return <EmptyState title={say('noCases')} body={say('noCasesBody')} action={<NewLink />} />
  const seeUnassigned = (
    <Link to="/desk" search={{ share: 'unassigned' } as never}>
      {say('seeUnassigned')}
    </Link>
  )
  return <EmptyState title={say(share === 'mine' ? 'noMine' : 'noMatch')} body={say('noMineBody')} action={share === 'unassigned' ? undefined : seeUnassigned} />
}
