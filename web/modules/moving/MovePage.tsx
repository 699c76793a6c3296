import { Link, useParams } from '@tanstack/react-router'
import { Progress } from 'antd'
import type { ForeignCase, LeftOutReason, MoveFindings, MoveView } from '#modules/moving/views.ts'
import { CaseStageTag } from '#web/modules/desk/CaseMarks.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { DetailFrame, Facts, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { ColumnsForm } from './ColumnsForm.tsx'
import { MoveTag } from './MoveList.tsx'
import styles from './Moving.module.css'
import { useMove } from './queries.ts'
import { RefusedRows } from './RefusedRows.tsx'
import { useFailure } from './use-failure.ts'
import { formatWords, leftOutWords, movingWords } from './words.ts'

/** One move: what the file holds, what of it cannot be taken, and the taking. */
export function MovePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useMove(id)
  if (data) return <Known key={id} view={data as MoveView} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Known({ view }: { view: MoveView }) {
  const say = useWords(movingWords)
  const { stage, findings, totals, failure } = view
  const sayFailure = useFailure()
  return (
    <DetailFrame
      title={view.name}
      marks={<MoveTag stage={stage} />}
      trail={<Link to="/desk/moves">{say('moving')}</Link>}
      actions={<Start view={view} />}
      facts={<Standing view={view} />}
    >
      {failure !== null && <p className={styles.failure}>{say('failed', { reason: sayFailure(failure) })}</p>}
      {stage === 'uploaded' && <p role="status">{say('checking')}</p>}
      {stage === 'running' && (
        <Progress percent={Math.floor(((totals.taken + totals.repeated) / Math.max(1, totals.cases)) * 100)} strokeColor="var(--accent)" aria-label={view.name} />
      )}
      {findings && <Found findings={findings} />}
      {view.format === 'csv' && (stage === 'checked' || stage === 'failed') && <ColumnsForm key={JSON.stringify(view.columns)} view={view} />}
      {findings && findings.sample.length > 0 && (
        <Section title={say('sample')}>
          <ul className={styles.sample}>
            {findings.sample.map(it => (
              <Sample key={it.ref} it={it} />
            ))}
          </ul>
        </Section>
      )}
      {totals.refused > 0 && <RefusedRows id={view.id} stage={stage} />}
    </DetailFrame>
  )
}

function Start({ view: { id, stage, totals } }: { view: MoveView }) {
  const say = useWords(movingWords)
  const start = useAct({ send: () => change(`/moves/${id}/start`, {}), stale: [['moves']], said: say('started') })
  const goesOn = stage === 'failed' && totals.cases > 0
  if (stage !== 'checked' && !goesOn) return null
  return (
    <ConfirmButton
      type="primary"
      title={goesOn ? say('goOn') : say('start', { count: totals.cases })}
      consequence={say('startAsk')}
      verb={say('begin')}
      disabled={totals.cases === 0}
      onConfirm={() => start.mutateAsync()}
    >
      {goesOn ? say('goOn') : say('start', { count: totals.cases })}
    </ConfirmButton>
  )
}

function Standing({ view }: { view: MoveView }) {
  const say = useWords(movingWords)
  const sayFormat = useWords(formatWords)
  const format = useFormat()
  const { totals } = view
  const done = view.stage === 'running' || view.stage === 'completed' || totals.taken > 0
  return (
    <Facts
      of={[
        [say('format'), sayFormat(view.format)],
        [say('cases'), format.number(totals.cases)],
        [say('messages'), format.number(totals.messages)],
        [say('refused'), format.number(totals.refused)],
        ...(done ? [[say('taken'), format.number(totals.taken)] as const, [say('repeated'), format.number(totals.repeated)] as const] : []),
        [say('when'), <When key="when" at={view.uploadedAt} />],
        ...(view.uploadedByName ? [[say('by'), view.uploadedByName] as const] : []),
      ]}
    />
  )
}

function Found({ findings: { stages, earliest, latest, unknownOwners, unknownGroups, leftOut = {} } }: { findings: MoveFindings }) {
  const say = useWords(movingWords)
  const sayLeftOut = useWords(leftOutWords)
  const format = useFormat()
  const reasons = (['trashed', 'copy'] as const satisfies readonly LeftOutReason[]).flatMap(reason => {
    const count = leftOut[reason]
    return count ? [sayLeftOut(reason, { count: format.number(count) })] : []
  })
  return (
    <Section title={say('found')}>
      <Facts
        of={[
          [say('states'), say('openCount', stages)],
          [say('from'), <When key="from" at={earliest} />],
          [say('until'), <When key="until" at={latest} />],
          ...(reasons.length > 0 ? [[say('leftOut'), reasons.join(' · ')] as const] : []),
          ...(unknownOwners.length > 0 ? [[say('unknownOwners'), <Names key="owners" of={unknownOwners} />] as const] : []),
          ...(unknownGroups.length > 0 ? [[say('unknownGroups'), <Names key="groups" of={unknownGroups} />] as const] : []),
        ]}
      />
    </Section>
  )
}

const mostNamed = 20

function Names({ of }: { of: readonly string[] }) {
  return <span className={styles.names}>{of.slice(0, mostNamed).join(' · ') + (of.length > mostNamed ? ' …' : '')}</span>
}

function Sample({ it }: { it: ForeignCase }) {
  return (
    <li className={styles.case}>
      <strong>{it.subject}</strong> <CaseStageTag stage={it.stage} />
      <div className="muted">{[it.ref, it.contact.name, it.contact.address, it.owner, ...it.tags].filter(Boolean).join(' · ')}</div>
      {it.messages.map((message, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of a file stand where they stand
        <span key={place} className={styles.word}>
          {message.kind === 'in' ? '→' : message.kind === 'out' ? '←' : '·'} {message.text}
        </span>
      ))}
    </li>
  )
}
