import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { SurveyRow, SurveyStage } from '#modules/voice/views.ts'
import type { ReadyScale } from '#science/survey/form/scales.ts'
import { readyScales, scaleNames } from '#science/survey/form/scales.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useMay } from '#web/shell/session.ts'
import { useTyped } from '#web/shell/use-typed.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { uiWords } from '#web/ui/words.ts'
import { ImportSurvey } from './ImportSurvey.tsx'
import { importWords } from './import-words.ts'
import { newForm } from './new-question.ts'
import styles from './Voice.module.css'
import { privacyWords, stageWords, voiceWords } from './words.ts'

export const stageTones: Readonly<Record<SurveyStage, 'waiting' | 'accent' | 'concern' | 'gone'>> = { draft: 'waiting', published: 'accent', paused: 'concern', archived: 'gone' }

/** Surveys (问卷): what customers are asked, and how many answered. */
export function SurveyList() {
  const say = useWords(voiceWords)
  const [making, setMaking] = useState(false)
  const [importing, setImporting] = useState(false)
  const [search, setSearch] = useTyped('search')
  const list = useRows<SurveyRow>(['voice', 'surveys'], '/voice/surveys', { search: search.trim() || undefined })
  const columns = useColumns()
  const sayImport = useWords(importWords)
  const make = useMay('voice.set-up') && (
    <>
      <Button onClick={() => setImporting(true)}>{sayImport('import')}</Button>
      <Button type="primary" onClick={() => setMaking(true)}>
        {say('newSurvey')}
      </Button>
    </>
  )
  return (
    <ListFrame title={say('surveys')} fact={say('fact')} actions={make} tools={<SearchField label={say('surveys')} value={search} onChange={setSearch} />}>
      <RowsTable
        of={list}
        lines={6}
        label={say('surveys')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={say('none')} body={say('noneBody')} action={make} />}
      />
      {making && <NewSurvey onClose={() => setMaking(false)} />}
      {importing && <ImportSurvey onClose={() => setImporting(false)} />}
    </ListFrame>
  )
}

function useColumns(): readonly Column<SurveyRow>[] {
  const say = useWords(voiceWords)
  const sayStage = useWords(stageWords)
  const sayPrivacy = useWords(privacyWords)
  const spoken = useText()
  const format = useFormat()
  return [
    {
      ...{ key: 'title', title: say('title'), lead: true, wide: true },
      cell: row => (
        <Link to={row.stage === 'draft' ? '/voice/$id' : '/voice/$id/results'} params={{ id: row.id } as never}>
          {spoken(row.title)}
        </Link>
      ),
    },
    { key: 'stage', title: say('stage'), cell: row => <Tag tone={stageTones[row.stage]}>{sayStage(row.stage)}</Tag> },
    { key: 'privacy', title: say('privacy'), cell: row => sayPrivacy(row.privacy) },
    { key: 'questions', title: say('questions'), number: true, cell: row => row.questions },
    { key: 'finished', title: say('finished'), number: true, cell: row => (row.finished >= 10_000 ? '10,000+' : format.number(row.finished)) },
    { key: 'last', title: say('lastAnswer'), cell: row => <When at={row.lastAt} relative /> },
  ]
}

function NewSurvey({ onClose }: { onClose: () => void }) {
  const say = useWords(voiceWords)
  const sayUi = useWords(uiWords)
  const spoken = useText()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [title, setTitle] = useState(noText)
  const [scales, setScales] = useState<readonly ReadyScale[]>(['satisfaction'])
  const create = useAct({
    send: () => change(`/voice/surveys/${id}/create`, { form: newForm(title, scales) } as never),
    ...{ stale: [['voice']], quiet: true, done: () => void navigate({ to: '/voice/$id', params: { id } as never }) },
  })
  return (
    <Dialog title={say('newSurvey')} onClose={onClose} wide>
      <Form onSend={() => create.mutate()}>
        <BothLanguages label={say('title')} value={title} onChange={setTitle} />
        <Field label={say('startWith')} hint={say('startHint')}>
          {fieldId => (
            <div id={fieldId} className={styles.scales}>
              <Checkbox.Group<ReadyScale> value={[...scales]} onChange={setScales} options={readyScales.map(value => ({ value, label: spoken(scaleNames[value]) }))} />
            </div>
          )}
        </Field>
        <FormProblem error={create.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {say('newSurvey')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
