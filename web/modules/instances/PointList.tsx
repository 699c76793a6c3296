import { CheckCircleFilled, ExclamationCircleOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { PointView } from '#modules/instances/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { Attachments, AttachTools } from './Attachments.tsx'
import styles from './Instances.module.css'
import { NoteField } from './NoteField.tsx'
import { isMet } from './points.ts'
import type { Checks } from './use-checks.ts'
import { workWords } from './words.ts'

type ListProps = Readonly<{ instance: string; points: readonly PointView[]; checks: Checks; edits: boolean }>

/** The checklist of a step: each point with the evidence it asks for; writing or attaching it does the point. */
export function PointList({ instance, points, checks, edits }: ListProps) {
  const say = useWords(workWords)
  const done = points.filter(isMet).length
  return (
    <section className={styles.part} aria-label={say('checklist')}>
      <h3>
        {say('checklist')}{' '}
        <span role="status" className={styles.count}>
          {say('doneOf', { done, all: points.length })}
        </span>
      </h3>
      <ul className={styles.points}>
        {points.map(point => (
          <Point key={point.item} {...{ instance, point, checks, edits }} />
        ))}
      </ul>
    </section>
  )
}

type Props = Readonly<{ instance: string; point: PointView; checks: Checks; edits: boolean }>

function Point({ instance, point, checks, edits }: Props) {
  const { item, evidence } = point
  const write = (note: string) =>
    void checks.put(item, before => ({ ...kept(before), note, done: evidence === 'none' ? before.done : note.trim() !== '' || before.files.length > 0 }))
  const remove = (hash: string) =>
    void checks.put(item, before => {
      const files = kept(before).files.filter(each => each !== hash)
      return { note: before.note, files, done: files.length > 0 || before.note.trim() !== '' }
    })
  return (
    <li className={styles.point}>
      <PointHead point={point} checks={checks} edits={edits} />
      <div className={styles.evidence}>
        {edits ? <PointNote key={item} point={point} onWrite={write} /> : point.note && <p className={styles.written}>{point.note}</p>}
        <Attachments instance={instance} point={point} {...(edits ? { onRemove: remove } : {})} />
        {edits && evidence !== 'none' && evidence !== 'note' && <AttachTools point={point} checks={checks} />}
      </div>
    </li>
  )
}

const kept = ({ note, files }: PointView) => ({ note, files: files.map(({ hash }) => hash) })

/** What is asked. A point without evidence is ticked here; any other is done by its evidence and only shows whether it is. */
function PointHead({ point, checks, edits }: Omit<Props, 'instance'>) {
  const [ticking, setTicking] = useState<boolean | null>(null)
  const { item, evidence } = point
  const met = isMet(point)
  const tick = (done: boolean) => {
    setTicking(done)
    void checks.put(item, before => ({ ...kept(before), done })).then(() => setTicking(null))
  }
  if (evidence === 'none' && edits)
    return (
      <Checkbox checked={ticking ?? point.done} onChange={event => tick(event.target.checked)}>
        <PointText point={point} />
      </Checkbox>
    )
  return (
    <div className={styles.pointHead}>
      <PointState met={met} />
      <span>
        <PointText point={point} />
      </span>
    </div>
  )
}

function PointState({ met }: { met: boolean }): ReactNode {
  const say = useWords(workWords)
  return (
    <span className={`${styles.state} ${met ? styles.met : ''}`} role="img" aria-label={say(met ? 'pointDone' : 'pointOpen')}>
      {met ? <CheckCircleFilled aria-hidden /> : <span className={styles.ring} />}
    </span>
  )
}

const evidenceKeys = { note: 'evidenceNote', photo: 'evidencePhoto', file: 'evidenceFile', signature: 'evidenceSignature' } as const

function PointText({ point: { text, critical, evidence } }: { point: PointView }) {
  const say = useWords(workWords)
  return (
    <>
      {text}{' '}
      {critical && (
        <span className={styles.critical}>
          <ExclamationCircleOutlined aria-hidden /> {say('critical')}
        </span>
      )}{' '}
      {evidence !== 'none' && <span className={styles.asks}>{say(evidenceKeys[evidence])}</span>}
    </>
  )
}

/** The note that a point asks for stands open; a note nobody asked for is one touch away. */
function PointNote({ point, onWrite }: { point: PointView; onWrite: (note: string) => void }) {
  const say = useWords(workWords)
  const [adding, setAdding] = useState(false)
  const asked = point.evidence === 'note'
  if (asked || adding || point.note !== '')
    return (
      <NoteField
        label={say('noteFor', { point: point.text })}
        hint={asked && point.note === '' ? say('noteTicks') : undefined}
        focused={adding}
        note={point.note}
        onWrite={onWrite}
      />
    )
  if (point.evidence === 'none' && !point.done) return null
  return (
    <Button type="link" size="small" className={styles.inline ?? ''} onClick={() => setAdding(true)}>
      {say('addNote')}
    </Button>
  )
}
