import { ApartmentOutlined, ExperimentOutlined, ImportOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { Field } from '#web/ui/Field.tsx'
import { BoardFrame, Tile } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './FirstPage.module.css'
import { firstWords, industryWords } from './first-words.ts'

/** The first page: explore the demo enterprise, import a service log, or start empty. */
export function FirstPage() {
  const say = useWords(firstWords)
  const navigate = useNavigate()
  return (
    <div className={styles.page}>
      <BoardFrame title={say('title')} fact={say('fact')}>
        <Allowed may="mesh.set-up">
          <DemoTile />
        </Allowed>
        <Tile>
          <ImportOutlined aria-hidden className={styles.icon} />
          <h2>{say('importTitle')}</h2>
          <p className={styles.body}>{say('importBody')}</p>
          <Button type="primary" ghost onClick={() => void navigate({ to: '/imports/new' })}>
            {say('importStart')}
          </Button>
        </Tile>
        <Tile>
          <ApartmentOutlined aria-hidden className={styles.icon} />
          <h2>{say('emptyTitle')}</h2>
          <p className={styles.body}>{say('emptyBody')}</p>
          <Button onClick={() => void navigate({ to: '/mesh' })}>{say('emptyStart')}</Button>
        </Tile>
      </BoardFrame>
    </div>
  )
}

type Industry = keyof typeof industryWords
const industries: readonly Industry[] = ['courier', 'hotel', 'telecom']
const sizes = [2_000, 10_000, 50_000] as const

type Demo = Readonly<{ industry: Industry; cases: number }>

function DemoTile() {
  const say = useWords(firstWords)
  const navigate = useNavigate()
  const [demo, setDemo] = useState<Demo>({ industry: 'courier', cases: sizes[1] })
  const load = useAct({
    send: () => change('/demo', { seed: 1, days: 90, ...demo }),
    stale: [['imports'], ['me']],
    done: view => void navigate({ to: '/imports/$id', params: { id: view.id } as never }),
  })
  return (
    <Tile>
      <ExperimentOutlined aria-hidden className={styles.icon} />
      <h2>{say('demoTitle')}</h2>
      <p className={styles.body}>{say('demoBody')}</p>
      <DemoFields demo={demo} onChange={setDemo} />
      <Button type="primary" loading={load.isPending} onClick={() => load.mutate()}>
        {say('demoStart')}
      </Button>
    </Tile>
  )
}

function DemoFields({ demo, onChange }: { demo: Demo; onChange: (demo: Demo) => void }) {
  const say = useWords(firstWords)
  const sayIndustry = useWords(industryWords)
  const format = useFormat()
  return (
    <>
      <Field label={say('industry')}>
        {id => (
          <Select id={id} value={demo.industry} options={industries.map(value => ({ value, label: sayIndustry(value) }))} onChange={industry => onChange({ ...demo, industry })} />
        )}
      </Field>
      <Field label={say('size')}>
        {id => (
          <Select
            id={id}
            value={demo.cases}
            options={sizes.map(value => ({ value, label: say('cases', { cases: format.number(value) }) }))}
            onChange={cases => onChange({ ...demo, cases })}
          />
        )}
      </Field>
    </>
  )
}
