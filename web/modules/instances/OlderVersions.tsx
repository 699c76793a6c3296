import { Select } from 'antd'
import { useState } from 'react'
import type { MigrationView } from '#modules/instances/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useMay } from '#web/shell/session.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Instances.module.css'
import { useMigration } from './queries.ts'
import { migrationWords } from './words.ts'

type Version = MigrationView['versions'][number]
type Progress = Readonly<{ moved: number; left: number }>

/** Open cases of older versions of a process, and the way to bring them to the newest; nothing where there are none. */
export function OlderVersions({ process }: { process: string }) {
  const say = useWords(migrationWords)
  const may = useMay('instances.read')
  const { data } = useMigration(process, may)
  // What a move came to stays on the page when its version has no open cases any more.
  const [results, setResults] = useState<Readonly<Record<number, string>>>({})
  const told = Object.entries(results)
  if (!data || (data.versions.length === 0 && told.length === 0)) return null
  return (
    <section className={styles.older}>
      <h3>{say('title')}</h3>
      {data.versions.length > 0 && <p className="muted">{say('body', { newest: data.newest })}</p>}
      {data.versions.map(version => (
        <OlderVersion key={version.version} {...{ process, version }} view={data} onDone={text => setResults(before => ({ ...before, [version.version]: text }))} />
      ))}
      <div role="status">
        {told.map(([version, text]) => (
          <p key={version}>{text}</p>
        ))}
      </div>
    </section>
  )
}

type Props = Readonly<{ process: string; version: Version; view: MigrationView; onDone: (result: string) => void }>

function OlderVersion({ process, version, view, onDone }: Props) {
  const say = useWords(migrationWords)
  const format = useFormat()
  const [map, setMap] = useState<Readonly<Record<string, string>>>({})
  const [progress, setProgress] = useState<Progress | null>(null)
  const { newest, targets } = view
  const move = useMove({ process, version: version.version, newest }, { onProgress: setProgress, onDone })
  const lost = version.at.filter(({ node, target }) => target === null && !map[node])
  return (
    <div className={styles.places}>
      <strong>{say('running', { version: version.version, count: format.number(version.running) })}</strong>
      {version.at.map(place => (
        <Place key={place.node} place={place} targets={targets} chosen={map[place.node] ?? ''} onChange={target => setMap({ ...map, [place.node]: target })} />
      ))}
      {progress && <p role="status">{say('moving', { moved: format.number(progress.moved), left: format.number(progress.left) })}</p>}
      <Allowed may="instances.manage">
        <div>
          <ConfirmButton
            size="small"
            disabled={move.isPending}
            title={say('moveTitle', { version: version.version, count: format.number(version.running), newest })}
            consequence={
              <>
                <p>{say('moveBody')}</p>
                {lost.length > 0 && <p>{say('unmapped', { count: lost.length })}</p>}
              </>
            }
            verb={say('move', { newest })}
            onConfirm={() => move.mutateAsync(Object.fromEntries(Object.entries(map).filter(([, target]) => target !== '')))}
          >
            {say('move', { newest })}
          </ConfirmButton>
        </div>
      </Allowed>
    </div>
  )
}

type Wanted = Readonly<{ process: string; version: number; newest: number }>
type Tell = Readonly<{ onProgress: (progress: Progress | null) => void; onDone: (result: string) => void }>

/** Asks again as long as something moved and something is left; one request moves at most a few thousand. */
function useMove({ process, version, newest }: Wanted, { onProgress, onDone }: Tell) {
  const say = useWords(migrationWords)
  const format = useFormat()
  return useAct<Readonly<Record<string, string>>, Progress>({
    send: async map => {
      let moved = 0
      for (;;) {
        const answer = await change(`/processes/${process}/migrate`, { version, map })
        moved += answer.moved
        onProgress({ moved, left: answer.left })
        if (answer.left === 0 || answer.moved === 0) return { moved, left: answer.left }
      }
    },
    stale: [['processes', process], ['instances'], ['tasks']],
    done: ({ moved, left }) => {
      onProgress(null)
      const counts = { moved: format.number(moved), left: format.number(left), version, newest }
      onDone(say(left === 0 ? 'movedAll' : moved === 0 ? 'movedNone' : 'movedSome', counts))
    },
  })
}

type PlaceProps = Readonly<{ place: Version['at'][number]; targets: MigrationView['targets']; chosen: string; onChange: (target: string) => void }>

function Place({ place: { name, cases, target }, targets, chosen, onChange }: PlaceProps) {
  const say = useWords(migrationWords)
  const format = useFormat()
  const standing = say('standsAt', { name, count: format.number(cases) })
  if (target !== null)
    return (
      <span className="muted">
        {standing} → {targets.find(({ node }) => node === target)?.name ?? say('samePlace')}
      </span>
    )
  return (
    <div className={styles.lines}>
      <span>{standing}</span>
      <Select
        size="small"
        aria-label={say('goesTo', { name })}
        value={chosen}
        getPopupContainer={trigger => trigger.parentElement ?? document.body}
        options={[{ value: '', label: `${say('choosePlace')} · ${say('stays')}` }, ...targets.map(each => ({ value: each.node, label: each.name }))]}
        onChange={onChange}
      />
    </div>
  )
}
