import { Link } from '@tanstack/react-router'
import type { InstanceView } from '#modules/instances/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { useMay } from '#web/shell/session.ts'
import { Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Instances.module.css'
import { workWords } from './words.ts'

/** What is known of a running process besides its steps, and the ways to what it belongs to. */
export function InstanceFacts({ view }: { view: InstanceView }) {
  const say = useWords(workWords)
  const spoken = useSpoken()
  const seesMesh = useMay('mesh.read')
  const version = (
    <span className={styles.lines}>
      <Link to="/standards/processes/$id" params={{ id: view.process } as never}>
        {spoken(view.processName)}
      </Link>
      <span className="muted">
        {say('versionLine', { version: view.version })}
        {view.newest > view.version && ` · ${say('newerVersion', { newest: view.newest })}`}
      </span>
    </span>
  )
  const facts = [
    [say('process'), version],
    [
      say('case'),
      <span key="case" className={styles.lines}>
        <span>{view.caseKey}</span>
        {seesMesh && (
          <Link to="/cases/$key" params={{ key: view.caseKey } as never}>
            {say('seeCase')}
          </Link>
        )}
      </span>,
    ],
    [say('startedAt'), <When key="started" at={view.startedAt} />],
    ...(view.startedByName ? [[say('startedBy'), view.startedByName] as const] : []),
    ...(view.endedAt === null ? [] : [[say('endedAt'), <When key="ended" at={view.endedAt} />] as const]),
    ...(view.reason ? [[say('cancelReason'), view.reason] as const] : []),
    ...(view.caller ? [[say('caller'), <CallerLink key="caller" id={view.caller} />] as const] : []),
  ] as const
  return <Facts of={facts} />
}

function CallerLink({ id }: { id: string }) {
  const say = useWords(workWords)
  return (
    <Link to="/instances/$id" params={{ id } as never}>
      {say('seeCaller')}
    </Link>
  )
}
