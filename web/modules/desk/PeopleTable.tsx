import { Button } from 'antd'
import { useState } from 'react'
import type { AttendanceRow } from '#modules/desk/routing-views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { ArrangeDialog } from './ArrangeDialog.tsx'
import { levelWords, routingWords, standingWords } from './routing-words.ts'
import { useRoutingNames } from './use-routing.ts'

/** Who works at the desk: whether he is there, how much he has, what he is good at. */
export function PeopleTable() {
  const say = useWords(routingWords)
  const [arranged, setArranged] = useState<string | null>(null)
  const list = useRows<AttendanceRow>(['desk', 'attendance'], '/desk/attendance')
  const columns = useColumns(setArranged)
  const row = list.rows.find(({ person }) => person === arranged)
  return (
    <Section title={say('people')}>
      <RowsTable of={list} lines={4} label={say('people')} columns={columns} rowKey={({ person }) => person} />
      {row && <ArrangeDialog row={row} onClose={() => setArranged(null)} />}
    </Section>
  )
}

function useColumns(arrange: (person: string) => void): readonly Column<AttendanceRow>[] {
  const say = useWords(routingWords)
  const sayStanding = useWords(standingWords)
  const format = useFormat()
  const skills = useSkillNames()
  const now = Date.now()
  return [
    { key: 'name', title: say('person'), lead: true, cell: row => [row.name, row.unitName].filter(Boolean).join(' · ') },
    { key: 'standing', title: say('standing'), cell: row => <Tag tone={row.standing === 'available' ? 'accent' : 'gone'}>{sayStanding(row.standing)}</Tag> },
    { key: 'load', title: say('load'), number: true, cell: row => `${row.load} / ${row.capacity.total}` },
    {
      ...{ key: 'away', title: say('away') },
      cell: row => {
        const next = row.absences.find(({ until }) => until > now)
        if (!next) return <span className="muted">–</span>
        return next.from <= now ? say('until', { time: format.instant(next.until) }) : say('from', { from: format.instant(next.from), until: format.instant(next.until) })
      },
    },
    { key: 'skills', title: say('skills'), wide: true, cell: row => skills(row) || <span className="muted">–</span> },
    {
      ...{ key: 'arrange', title: say('arrange') },
      cell: row => (
        <Button size="small" aria-label={say('arrangeNamed', { name: row.name })} onClick={() => arrange(row.person)}>
          {say('arrange')}
        </Button>
      ),
    },
  ]
}

function useSkillNames(): (row: AttendanceRow) => string {
  const sayLevel = useWords(levelWords)
  const { nameIn } = useRoutingNames()
  return ({ skills }) => skills.map(({ kind, key, level }) => `${nameIn(`${kind}s`, key)} (${sayLevel(String(level) as '1')})`).join(', ')
}
