import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { WalkView } from '#modules/processes/views.ts'
import { change } from '#web/shell/api.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { Alert, Skeleton } from '#web/ui/States.tsx'
import type { Diagram } from './editor-types.ts'
import { markWalk } from './marks.ts'
import { objectOf, useNames } from './node-names.ts'
import styles from './Process.module.css'
import type { Desk } from './use-desk.ts'
import { xmlOf } from './use-desk.ts'
import type { Choice, Decides, Walk } from './walk.ts'
import { back, beginWalk, choicesOf, isOver, take, waitingAt } from './walk.ts'
import { processWords } from './words.ts'

/** Walk through the drawing step by step: what may be done now, chosen by the reader, shown in the drawing. */
export function WalkPanel({ diagram, desk }: { diagram: Diagram | null; desk: Desk }) {
  const say = useWords(processWords)
  const locale = useLocale()
  const [{ walk, view, failed }, setState] = useWalk(diagram, desk.revision)
  useEffect(() => (diagram && walk ? markWalk(diagram, waitingAt(walk), passedBy(walk)) : undefined), [diagram, walk])
  if (failed) return <Alert>{say('checkFailed')}</Alert>
  if (!diagram || !view) return <Skeleton lines={4} />
  if (!walk) return <Alert tone="concern">{view.reason?.[locale] ?? say('checkFailed')}</Alert>
  const put = (next: Walk) => setState(before => ({ ...before, walk: next }))
  return (
    <>
      <p className={styles.lead}>{say('walkLead')}</p>
      <Choices diagram={diagram} walk={walk} onTake={choice => put(take(walk, choice, decidesIn(diagram)))} />
      <div className={styles.versionActions}>
        <Button size="small" disabled={(walk.trail.at(-1)?.node ?? '') === ''} onClick={() => put(back(walk))}>
          {say('stepBack')}
        </Button>
        <Button size="small" onClick={() => put(beginWalk(walk.process, decidesIn(diagram)))}>
          {say('startAgain')}
        </Button>
      </div>
      <Trail diagram={diagram} walk={walk} />
    </>
  )
}

type State = Readonly<{ walk: Walk | null; view: WalkView | null; failed: boolean }>

/** The net is asked for anew after each change of the drawing, and the walk begins again. */
function useWalk(diagram: Diagram | null, revision: number) {
  const state = useState<State>({ walk: null, view: null, failed: false })
  const setState = state[1]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is another walk
  useEffect(() => {
    if (!diagram) return
    let gone = false
    const ask = async () => {
      const view = await change('/processes/walk', { xml: await xmlOf(diagram) })
      if (!gone) setState({ view, walk: view.compiled && beginWalk(view.compiled, decidesIn(diagram)), failed: false })
    }
    ask().catch(() => !gone && setState({ walk: null, view: null, failed: true }))
    return () => {
      gone = true
    }
  }, [diagram, revision])
  return state
}

/** Steps are decided by doing them, waiting events and events at the edge of a step by happening; gateways only where there are several ways. */
function decidesIn(diagram: Diagram): Decides {
  return (node, isSilent) => {
    const type = objectOf(diagram, node)?.$type ?? ''
    return /(?:Task|CallActivity)$/.test(type) ? !isSilent : /(?:BoundaryEvent|IntermediateCatchEvent)$/.test(type)
  }
}

function passedBy({ trail }: Walk): string[] {
  return trail.flatMap(({ node, after }) => (node === '' ? after : [node, ...after]))
}

function Choices({ diagram, walk, onTake }: { diagram: Diagram; walk: Walk; onTake: (choice: Choice) => void }) {
  const say = useWords(processWords)
  const name = useNames(diagram)
  const choices = choicesOf(walk)
  if (isOver(walk)) return <p className={styles.good}>{say('walkOver')}</p>
  if (choices.length === 0) return <Alert>{say('walkStuck', { names: waitingAt(walk).map(name).join('、') })}</Alert>
  const several = (node: string) => choices.filter(choice => choice.node === node).length > 1
  return (
    <ul className={styles.choices} aria-label={say('walkNow')}>
      {choices.map(choice => (
        <li key={choice.transition}>
          <Button block onClick={() => onTake(choice)}>
            {several(choice.node) ? `${name(choice.node)} → ${choice.leadsTo.map(name).join(' · ')}` : name(choice.node)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Trail({ diagram, walk }: { diagram: Diagram; walk: Walk }) {
  const say = useWords(processWords)
  const name = useNames(diagram)
  const nodes = passedBy(walk)
  if (nodes.length === 0) return null
  return (
    <section className={styles.group}>
      <h3>{say('walkTrail')}</h3>
      <ol className={styles.trailList}>
        {nodes.map((node, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a node may be passed more than once
          <li key={`${i} ${node}`}>{name(node)}</li>
        ))}
      </ol>
    </section>
  )
}
