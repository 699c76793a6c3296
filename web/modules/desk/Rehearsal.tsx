import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { RehearsalView, RoutingRule } from '#modules/desk/routing-views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Duration } from '#web/ui/Values.tsx'
import styles from './Routing.module.css'
import { routingWords } from './routing-words.ts'

const newest = 200
type Row = RehearsalView['rows'][number]

/** How the newest cases would have gone under the rules as they stand on the page, saved or not. */
export function Rehearsal(settings: Readonly<{ rules: readonly RoutingRule[]; workMinutes: number }>) {
  const say = useWords(routingWords)
  const run = useAct({ send: () => change('/desk/routing/rehearse', { ...settings, cases: newest } as never) })
  const done = run.data as RehearsalView | undefined
  return (
    <Section
      title={say('try')}
      hint={say('tryHint')}
      actions={
        <Button loading={run.isPending} onClick={() => run.mutate()}>
          {say('tryNow')}
        </Button>
      }
    >
      {done && <Result view={done} />}
    </Section>
  )
}

function Result({ view: { rows, people, nobody } }: { view: RehearsalView }) {
  const say = useWords(routingWords)
  const columns: readonly Column<Row>[] = [
    {
      ...{ key: 'case', title: say('case'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/$id" params={{ id: row.id } as never}>
          {row.key} {row.subject}
        </Link>
      ),
    },
    { key: 'rule', title: say('rule'), cell: row => row.rule ?? <span className="muted">{say('noRule')}</span> },
    { key: 'person', title: say('person'), cell: row => row.name ?? <span className={styles.concern}>{say('nobody')}</span> },
    { key: 'waited', title: say('waited'), number: true, cell: row => <Duration of={row.waitedMinutes === null ? null : row.waitedMinutes * 60_000} /> },
  ]
  return (
    <div className={styles.stack}>
      <p role="status">
        {nobody > 0 ? say('nobodyGot', { count: nobody }) : say('allGot')}
        {people.map(({ name, cases }) => ` · ${say('gotCases', { name, count: cases })}`)}
      </p>
      <DataTable label={say('try')} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </div>
  )
}
