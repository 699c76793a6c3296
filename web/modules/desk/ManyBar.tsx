import { Button, Input } from 'antd'
import { useState } from 'react'
import type { BodyFor, RouteFor } from '#app/api.ts'
import type { CaseRow } from '#modules/desk/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Desk.module.css'
import { deskWords } from './words.ts'

type Standing = BodyFor<RouteFor<'POST', '/desk/change'>>['cases'][number]
type Done = Readonly<{ before: readonly Standing[]; said: string }>

/** How a case stands, so that it can be put back. */
function standingOf({ id, owner, unit, tags, priority, stage }: CaseRow): Standing {
  return { id: id as never, holder: { owner: owner as never, unit: unit as never }, tags, priority, stage: stage === 'waiting' || stage === 'solved' ? stage : 'open' }
}

/** What is done with all chosen cases at once, and the way back. */
export function ManyBar({ rows, onNone }: { rows: readonly CaseRow[]; onNone: () => void }) {
  const say = useWords(deskWords)
  const me = useMe()!
  const [tag, setTag] = useState('')
  const [done, setDone] = useState<Done | null>(null)
  const many = useAct<Readonly<{ cases: readonly Standing[]; before: readonly Standing[] }>, { done: number; refused: readonly unknown[] }>({
    send: ({ cases }) => change('/desk/change', { cases: [...cases] }),
    stale: [['desk']],
    done: ({ done: count, refused }, { before }) => {
      const said = say('changedMany', { count }) + (refused.length > 0 ? say('someRefused', { count: refused.length }) : '')
      setDone(before.length > 0 ? { before, said } : null)
      onNone()
    },
  })
  const all = (to: (row: CaseRow) => Partial<Standing>) => many.mutate({ cases: rows.map(row => ({ id: row.id as never, ...to(row) })), before: rows.map(standingOf) })
  const addTag = () => {
    if (tag.trim()) all(({ tags }) => ({ tags: [...new Set([...tags, tag.trim()])] }))
    setTag('')
  }
  if (rows.length === 0)
    return done ? (
      <div className={styles.many} role="status">
        <span>{done.said}</span>
        <Button size="small" loading={many.isPending} onClick={() => many.mutate({ cases: done.before, before: [] })}>
          {say('undo')}
        </Button>
      </div>
    ) : null
  return (
    <section className={styles.many} aria-label={say('chosen', { count: rows.length })}>
      <strong>{say('chosen', { count: rows.length })}</strong>
      <Button size="small" onClick={() => all(({ unit }) => ({ holder: { owner: me.person.id as never, unit: unit as never } }))}>
        {say('takeAll')}
      </Button>
      <Button size="small" onClick={() => all(() => ({ priority: 'high' }))}>
        {say('raiseAll')}
      </Button>
      <Button size="small" onClick={() => all(() => ({ stage: 'solved' }))}>
        {say('solveAll')}
      </Button>
      <Input
        className={styles.tagField ?? ''}
        size="small"
        maxLength={60}
        aria-label={say('tagAll')}
        placeholder={say('tagAll')}
        value={tag}
        onChange={event => setTag(event.target.value)}
        onPressEnter={addTag}
      />
      <Button size="small" type="link" onClick={onNone}>
        {say('chooseNone')}
      </Button>
    </section>
  )
}
