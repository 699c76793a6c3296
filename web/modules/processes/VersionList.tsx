import { Button } from 'antd'
import { useState } from 'react'
import type { CheckView, ProcessView, VersionView } from '#modules/processes/views.ts'
import { OlderVersions } from '#web/modules/instances/OlderVersions.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import type { Comparison } from './DifferenceDialog.tsx'
import { DifferenceDialog, sizeOf } from './DifferenceDialog.tsx'
import type { Diagram } from './editor-types.ts'
import styles from './Process.module.css'
import type { Desk } from './use-desk.ts'
import { xmlOf } from './use-desk.ts'
import { processWords } from './words.ts'

type Props = Readonly<{ view: ProcessView; desk: Desk; diagram: Diagram | null; check: CheckView | null; edits: boolean }>

/** The versions, newest first, with what each changed; any of them can become the draft again. */
export function VersionList({ view, desk, diagram, check, edits }: Props) {
  const say = useWords(processWords)
  const [comparison, setComparison] = useState<Comparison | null>(null)
  if (view.versions.length === 0) return <p className="muted">{say('noVersions')}</p>
  const difference = check?.difference ?? null
  const compareDraft = async () => {
    if (difference && diagram) setComparison({ title: say('draftAgainst', { number: view.versions[0]!.number }), xml: await xmlOf(diagram), difference })
  }
  return (
    <>
      <OlderVersions process={view.id} />
      {edits && desk.dirty && <p className="muted">{say('restoreFirst')}</p>}
      <ol className={styles.versions}>
        <li>
          <strong>{say('draftNow')}</strong>
          {difference && (
            <p className="muted">{difference.nodes.length + difference.flowsAdded + difference.flowsRemoved === 0 ? say('noDifference') : say('differs', sizeOf(difference))}</p>
          )}
          {difference && difference.nodes.length > 0 && (
            <Button size="small" onClick={() => void compareDraft()}>
              {say('compare')}
            </Button>
          )}
        </li>
        {view.versions.map(version => (
          <Version key={version.number} {...{ view, version, desk, edits }} onCompare={setComparison} />
        ))}
      </ol>
      {comparison && <DifferenceDialog comparison={comparison} onClose={() => setComparison(null)} />}
    </>
  )
}

type VersionProps = Readonly<{ view: ProcessView; version: VersionView; desk: Desk; edits: boolean; onCompare: (comparison: Comparison) => void }>

function Version({ view, version, desk, edits, onCompare }: VersionProps) {
  const say = useWords(processWords)
  const { number } = version
  const restore = useAct({
    send: () => change(`/processes/${view.id}/restore`, { based: desk.number, version: number }),
    stale: [['processes']],
    said: say('restored', { number }),
  })
  return (
    <li>
      <div>
        <strong>{say('versionNumber', { number })}</strong> <When at={version.publishedAt} relative />
      </div>
      {version.publishedByName && <p className="muted">{say('publishedBy', { name: version.publishedByName })}</p>}
      <div className={styles.versionActions}>
        {number > 1 && <CompareButton id={view.id} number={number} onCompare={onCompare} />}
        {edits && (
          <ConfirmButton
            size="small"
            disabled={desk.dirty}
            title={say('restoreTitle', { number })}
            consequence={say('restoreBody')}
            verb={say('restore')}
            onConfirm={() => restore.mutateAsync()}
          >
            {say('restore')}
          </ConfirmButton>
        )}
      </div>
    </li>
  )
}

function CompareButton({ id, number, onCompare }: { id: string; number: number; onCompare: (comparison: Comparison) => void }) {
  const say = useWords(processWords)
  const compare = useAct({
    send: async () => {
      const [{ xml }, difference] = await Promise.all([read(`/processes/${id}/versions/${number}`), read(`/processes/${id}/versions/${number}/difference`, { since: number - 1 })])
      return { title: say('versionAgainst', { number, before: number - 1 }), xml, difference }
    },
    done: onCompare,
  })
  return (
    <Button size="small" loading={compare.isPending} onClick={() => compare.mutate()}>
      {say('compare')}
    </Button>
  )
}
