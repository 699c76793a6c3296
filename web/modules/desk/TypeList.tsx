import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { CaseTypeRow } from '#modules/desk/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Form } from '#web/ui/Field.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { EmptyState } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import { DeskTabs } from './DeskTabs.tsx'
import styles from './Form.module.css'
import { typeStageWords, typeWords } from './form-words.ts'

const tones = { draft: 'waiting', published: 'accent', archived: 'gone' } as const

/** Case types (工单类型): what is asked for in each kind of case. */
export function TypeList() {
  const say = useWords(typeWords)
  const [making, setMaking] = useState(false)
  const list = useRows<CaseTypeRow>(['desk', 'types', 'list'], '/desk/case-types')
  const columns = useColumns()
  const make = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {say('newType')}
    </Button>
  )
  return (
    <ListFrame title={say('types')} fact={say('typesFact')} actions={make} tools={<DeskTabs />}>
      <RowsTable
        of={list}
        lines={6}
        label={say('types')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={say('noTypes')} body={say('noTypesBody')} action={make} />}
      />
      {making && <NewType onClose={() => setMaking(false)} />}
    </ListFrame>
  )
}

function useColumns(): readonly Column<CaseTypeRow>[] {
  const say = useWords(typeWords)
  const sayStage = useWords(typeStageWords)
  const spoken = useText()
  return [
    {
      ...{ key: 'name', title: say('name'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/types/$id" params={{ id: row.id } as never}>
          {spoken(row.name)}
        </Link>
      ),
    },
    { key: 'stage', title: say('stage'), cell: row => <Tag tone={tones[row.stage]}>{sayStage(row.stage)}</Tag> },
    { key: 'version', title: say('version'), number: true, cell: row => row.version || '–' },
    { key: 'fields', title: say('fieldCount'), number: true, cell: row => row.fields },
    { key: 'cases', title: say('caseCount'), number: true, cell: row => (row.cases >= 1000 ? '1000+' : row.cases) },
    { key: 'public', title: say('customers'), cell: row => <span className={row.isPublic ? '' : 'muted'}>{say(row.isPublic ? 'isPublic' : 'notPublic')}</span> },
  ]
}

function NewType({ onClose }: { onClose: () => void }) {
  const say = useWords(typeWords)
  const sayUi = useWords(uiWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [name, setName] = useState(noText)
  const content = { name, intro: noText, consent: noText, fields: [], priority: 'normal' as const, unit: null, service: null, workMinutes: null }
  const create = useAct({
    send: () => change(`/desk/case-types/${id}/create`, { content }),
    ...{ stale: [['desk', 'types']], quiet: true, done: () => void navigate({ to: '/desk/types/$id', params: { id } as never }) },
  })
  return (
    <Dialog title={say('newType')} onClose={onClose} wide>
      <Form onSend={() => create.mutate()}>
        <BothLanguages
          label={say('name')}
          value={name}
          error={fieldMessage(create.error, 'content.name.zh-CN') ?? fieldMessage(create.error, 'content.name.en')}
          onChange={setName}
        />
        <FormProblem error={create.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {say('newType')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
