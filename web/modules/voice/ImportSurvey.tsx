import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { readSurveyJs } from '#science/survey/form/surveyjs.ts'
import type { SurveyJsNote } from '#science/survey/form/surveyjs-part.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { DropZone } from '#web/ui/DropZone.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import { importWords, noteWords, readFaultWords } from './import-words.ts'
import styles from './Voice.module.css'

type Read = ReturnType<typeof readSurveyJs>
const given = { privacy: 'named', look: { accent: '#0b7a66', size: 'usual', onePerPage: false } } as const

/** A survey of SurveyJS becomes a draft; what could not be taken as it is is told before anything is kept. */
export function ImportSurvey({ onClose }: { onClose: () => void }) {
  const say = useWords(importWords)
  const sayUi = useWords(uiWords)
  const sayFault = useWords(readFaultWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [read, setRead] = useState<Read | null>(null)
  const form = read && 'form' in read ? named(read.form, name) : null
  const create = useAct({
    send: () => change(`/voice/surveys/${id}/create`, { form } as never),
    ...{ stale: [['voice']], quiet: true, done: () => void navigate({ to: '/voice/$id', params: { id } as never }) },
  })
  const open = async (file: File) => {
    setName(file.name.replace(/\.json$/i, ''))
    setRead(readSurveyJs(await file.text(), given))
  }
  const foot = (
    <>
      <Button onClick={onClose}>{sayUi('cancel')}</Button>
      {read && <Button onClick={() => setRead(null)}>{say('another')}</Button>}
      {form && (
        <Button type="primary" loading={create.isPending} onClick={() => create.mutate()}>
          {say('make')}
        </Button>
      )}
    </>
  )
  return (
    <Dialog wide title={say('import')} onClose={onClose} foot={foot}>
      {!read && <DropZone title={say('drop')} hint={say('dropHint')} verb={say('choose')} accept=".json,application/json" onFile={file => void open(file)} />}
      {read && 'fault' in read && <Alert>{sayFault(read.fault)}</Alert>}
      {form && read && 'notes' in read && <Told form={form} notes={read.notes} />}
      {create.error && <Alert>{say('tooMany')}</Alert>}
      <FormProblem error={create.error} />
    </Dialog>
  )
}

/** A survey that has no title of its own goes by the name of its file. */
function named(form: SurveyForm, name: string): SurveyForm {
  return form.title['zh-CN'].trim() || form.title.en.trim() ? form : { ...form, title: { 'zh-CN': name, en: name } }
}

/** What the survey itself says there: names, expressions, settings. Why a condition could not be read is said by the note already. */
function About({ values: { why: _, ...said } }: Readonly<{ values: SurveyJsNote['values'] }>) {
  return Object.keys(said).length > 0 && <span className="muted"> ({Object.values(said).join(' · ')})</span>
}

function Told({ form, notes }: Readonly<{ form: SurveyForm; notes: readonly SurveyJsNote[] }>) {
  const say = useWords(importWords)
  const sayNote = useWords(noteWords)
  const questions = form.pages.reduce((sum, page) => sum + page.questions.length, 0)
  return (
    <>
      <p>{say('read', { pages: form.pages.length, questions })}</p>
      {notes.length === 0 ? <p>{say('nothingLost')}</p> : <h3>{say('notes', { count: notes.length })}</h3>}
      <ul className={styles.faults}>
        {notes.map(({ where, note, values }) => (
          <li key={JSON.stringify([where, note, values])}>
            <code>{where.replace(/^\w+ /, '')}</code> {sayNote(note)}
            <About values={values} />
          </li>
        ))}
      </ul>
    </>
  )
}
