import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { StandardView, VersionView } from '#modules/catalog/views.ts'
import { standardStateWords } from '#modules/catalog/words.ts'
import { useAddress } from '#web/shell/address.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { usePhone } from '#web/ui/use-media.ts'
import { AcknowledgeBar } from './AcknowledgeBar.tsx'
import { useStandard } from './queries.ts'
import { Readers } from './Readers.tsx'
import styles from './Standard.module.css'
import { StandardActions } from './StandardActions.tsx'
import { StandardFacts } from './StandardFacts.tsx'
import { Origin, StandardText } from './StandardText.tsx'
import { StateTag } from './StateTag.tsx'
import { standardWords } from './standard-words.ts'
import { usePromise } from './use-promise.ts'
import { useText } from './use-text.ts'
import { VersionDifference } from './VersionDifference.tsx'
import { VersionEditor } from './VersionEditor.tsx'

/** One standard: what it promises first, then how it is done, its versions, and who knows it. */
export function StandardPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useStandard(id)
  if (data) return <Standard key={id} view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function shownVersion({ versions }: StandardView, wanted: string | undefined): VersionView {
  return versions.find(version => String(version.number) === wanted) ?? versions.find(version => version.state === 'effective') ?? versions.at(-1)!
}

function Standard({ view }: { view: StandardView }) {
  const say = useWords(standardWords)
  const words = useText()
  const address = useAddress()
  const phone = usePhone()
  const [editing, setEditing] = useState(false)
  const version = shownVersion(view, address.one('version'))
  const against = view.versions.find(each => String(each.number) === address.one('against') && each !== version)
  const trail = <Link to="/standards">{say('standards')}</Link>
  const title = `${view.code} ${words(version.shown.title)}`
  if (editing)
    return (
      <DetailFrame title={title} trail={trail}>
        <VersionEditor view={view} onDone={() => setEditing(false)} />
      </DetailFrame>
    )
  return (
    <div className={styles.page}>
      <DetailFrame
        title={title}
        marks={<StateTag state={version.state} />}
        fact={<PromiseFact view={view} version={version} />}
        trail={trail}
        actions={<StandardActions view={view} version={version} onEdit={() => setEditing(true)} />}
        facts={phone ? undefined : <StandardFacts view={view} version={version} />}
      >
        <Notices view={view} version={version} />
        {against ? (
          <VersionDifference from={against.number < version.number ? against : version} to={against.number < version.number ? version : against} names={view.names} />
        ) : (
          <StandardText version={version} regional={view.parent !== null} />
        )}
        {phone && <StandardFacts view={view} version={version} />}
        <Readers view={view} />
      </DetailFrame>
    </div>
  )
}

function PromiseFact({ view, version }: { view: StandardView; version: VersionView }) {
  const promise = usePromise()
  return (
    <>
      {promise(version.shown.promise)} {view.parent && <Origin field="promise" inherited={version.inherited} />}
    </>
  )
}

function Notices({ view, version }: { view: StandardView; version: VersionView }) {
  const say = useWords(standardWords)
  return (
    <div className={styles.notices}>
      {view.withdrawn !== null && <Alert tone="concern">{say('withdrawnSays', { reason: view.withdrawn })}</Alert>}
      {version.remark && <Alert tone="concern">{say('remarkSays', { remark: version.remark })}</Alert>}
      {version.number === view.acknowledgement?.version && <AcknowledgeBar view={view} />}
      <Newer view={view} version={version} />
      {view.parent && version.inherited.length > 0 && (
        <p className="muted">
          {say('inheritNote', { code: view.parent.code })}{' '}
          <Link to="/standards/$id" params={{ id: view.parent.id } as never}>
            {view.parent.code}
          </Link>
        </p>
      )}
    </div>
  )
}

/** A version that is on its way, with what it changes; and who cannot approve it himself is told so. */
function Newer({ view, version }: { view: StandardView; version: VersionView }) {
  const say = useWords(standardWords)
  const sayState = useWords(standardStateWords)
  const last = view.versions.at(-1)!
  const before = view.versions.at(-2)
  const open = last.state === 'draft' || last.state === 'in-review' || last.state === 'approved'
  if (!open || (last === version && !(view.ownWork && last.state === 'in-review'))) return null
  return (
    <p className={`${styles.newer} ${styles.noPrint}`}>
      {last !== version && say('newer', { number: last.number, state: sayState(last.state) })}
      {last !== version && before && (
        <Link to="/standards/$id" params={{ id: view.id } as never} search={{ version: String(last.number), against: String(before.number) } as never}>
          {say('seeChanges')}
        </Link>
      )}
      {last === version && <span className="muted">{say('ownWork')}</span>}
    </p>
  )
}
