import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import type { DeviationKind, OverlayView } from '#modules/conformance/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { PageTabs } from '#web/shell/PageTabs.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { Acceptances } from './Acceptances.tsx'
import { DaysChoice } from './DaysChoice.tsx'
import { DeviationList } from './DeviationList.tsx'
import { MappingPanel } from './MappingPanel.tsx'
import { Matrix } from './Matrix.tsx'
import { Overlay } from './Overlay.tsx'
import type { Days } from './queries.ts'
import { useOverlay } from './queries.ts'
import { TripleFigures } from './Triple.tsx'
import { conformanceWords } from './words.ts'

const tabs = ['overlay', 'places', 'deviations', 'accepted', 'mapping'] as const
type Tab = (typeof tabs)[number]
export type Search = Readonly<{ tab?: Tab; days?: Days; version?: number; place?: string; kind?: DeviationKind; node?: string }>

/** One process: the three numbers, its drawing with what really happened, places compared, deviations, what was accepted, what is mapped. */
export function ConformancePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const search = useSearch({ strict: false }) as Search
  const { data, error, refetch } = useOverlay({ id, days: search.days ?? '90', version: search.version, place: search.place })
  return data ? <Conforming view={data} search={search} /> : <AwaitedPage error={error} refetch={refetch} />
}

function Conforming({ view, search }: { view: OverlayView; search: Search }) {
  const say = useWords(conformanceWords)
  const spoken = useSpoken()
  const navigate = useNavigate()
  const { tab = 'overlay' } = search
  const go = (change: Search) => void navigate({ to: '/conformance/$id', params: { id: view.id }, search: { ...search, ...change } } as never)
  const trail = <Link to="/conformance">{say('conformance')}</Link>
  const actions = (
    <Link to="/standards/processes/$id" params={{ id: view.id } as never}>
      <Button>{say('openProcess')}</Button>
    </Link>
  )
  return (
    <ListFrame title={spoken(view.name)} trail={trail} actions={actions} tools={<Tools view={view} search={search} go={go} />}>
      <TripleFigures triple={view.triple} />
      {tab === 'overlay' && (view.triple.cases === 0 ? <NoCases go={go} /> : <Overlay view={view} search={search} />)}
      {tab === 'places' && <Matrix id={view.id} days={search.days ?? '90'} />}
      {tab === 'deviations' && <DeviationList process={view.id} search={search} nodes={view.nodes} go={go} />}
      {tab === 'accepted' && <Acceptances process={view.id} />}
      {tab === 'mapping' && <MappingPanel process={view.id} />}
    </ListFrame>
  )
}

function NoCases({ go }: { go: (change: Search) => void }) {
  const say = useWords(conformanceWords)
  const action = (
    <Button type="primary" onClick={() => go({ tab: 'mapping' })}>
      {say('setMapping')}
    </Button>
  )
  return <EmptyState title={say('noCases')} body={say('noCasesBody')} action={action} />
}

function Tools({ view, search, go }: { view: OverlayView; search: Search; go: (change: Search) => void }) {
  const say = useWords(conformanceWords)
  const { tab = 'overlay', days = '90' } = search
  return (
    <>
      <PageTabs
        label={say('conformance')}
        tabs={tabs.map(each => ({ key: each, label: say(each), to: '/conformance/$id', params: { id: view.id }, search: { ...search, tab: each }, here: each === tab }))}
      />
      {(tab === 'overlay' || tab === 'places') && <DaysChoice days={days} onChange={next => go({ days: next })} />}
      {tab === 'overlay' && (
        <>
          <Select
            aria-label={say('version')}
            value={search.version ?? 0}
            options={[{ value: 0, label: say('anyVersion') }, ...view.versions.map(version => ({ value: version, label: `${say('version')} ${version}` }))]}
            onChange={version => go({ version: version === 0 ? (undefined as never) : version })}
          />
          <Select
            aria-label={say('place')}
            showSearch
            value={search.place ?? ''}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: say('anyPlace') }, ...view.sites.map(site => ({ value: site, label: site }))]}
            onChange={place => go({ place: place === '' ? (undefined as never) : place })}
          />
        </>
      )}
    </>
  )
}
