import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { OutsideView } from '#modules/processes/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { MinutesField } from './MinutesField.tsx'
import { OutsideReport } from './OutsideReport.tsx'
import styles from './Process.module.css'
import type { Reality } from './RealityChoice.tsx'
import { RealityChoice } from './RealityChoice.tsx'
import { processWords } from './words.ts'

export type Beginning = 'template' | 'file' | 'reality'
type FileRead = Readonly<{ fileName: string; xml: string; outside: readonly OutsideView[] }>
export type Details = Readonly<{ nameZh: string; nameEn: string; service: string; promiseMinutes: number | null }>

const titles = { template: 'newProcess', file: 'importFile', reality: 'fromReality' } as const

/** A new process: from the template, from the ways that cases take, or from a file that is read and reported on before anything is made of it. */
export function ProcessNew({ beginning, onClose }: { beginning: Beginning; onClose: () => void }) {
  const say = useWords(processWords)
  const sayUi = useWords(uiWords)
  const locale = useLocale()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [file, setFile] = useState<FileRead | null>(null)
  const [reality, setReality] = useState<Reality | null>(null)
  const [details, setDetails] = useState<Details>({ nameZh: '', nameEn: '', service: '', promiseMinutes: null })
  const readIn = useFileReader(read => {
    setFile(read)
    const name = read.name || read.fileName.replace(/\.[^.]*$/, '')
    setDetails(before => (before.nameZh || before.nameEn ? before : { ...before, [/[\u4e00-\u9fff]/.test(name) || locale === 'zh-CN' ? 'nameZh' : 'nameEn']: name }))
  })
  const create = useAct({
    send: () =>
      reality
        ? change(`/processes/${id}/mine`, { ...toBody(details), variants: reality.variants, noisePercent: reality.calm ? 20 : 0 })
        : change(`/processes/${id}/create`, { ...toBody(details), xml: file?.xml ?? null }),
    stale: [['processes']],
    done: () => void navigate({ to: '/standards/processes/$id', params: { id } as never }),
    quiet: true,
  })
  const waiting = (beginning === 'file' && !file) || (beginning === 'reality' && !reality)
  return (
    <Dialog title={say(titles[beginning])} onClose={onClose}>
      <Form onSend={() => !waiting && create.mutate()}>
        {beginning === 'file' && <FileChoice file={file} reader={readIn} />}
        {beginning === 'reality' && <RealityChoice reality={reality} onChange={setReality} />}
        {!waiting && <DetailFields details={details} error={create.error} onChange={setDetails} />}
        <FormProblem error={create.error} />
        <div className={styles.formFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          {!waiting && (
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {say('create')}
            </Button>
          )}
        </div>
      </Form>
    </Dialog>
  )
}

/** The details as the server takes them. */
export function toBody({ nameZh, nameEn, service, promiseMinutes }: Details) {
  return { name: { 'zh-CN': nameZh.trim(), en: nameEn.trim() }, service: service.trim() || null, promiseMinutes }
}

/** Reads a chosen file here and lets the server look at it; nothing is saved by that. */
export function useFileReader(done: (read: FileRead & { name: string }) => void) {
  return useAct({
    send: async (file: File) => ({ fileName: file.name, ...(await change('/processes/read-file', { xml: await file.text() })) }),
    done,
    quiet: true,
  })
}

function FileChoice({ file, reader }: { file: FileRead | null; reader: ReturnType<typeof useFileReader> }) {
  const say = useWords(processWords)
  return (
    <div className={styles.fileChoice}>
      <FileButton busy={reader.isPending} primary={!file} onFile={reader.mutate} label={say(file ? 'chooseOther' : 'chooseFile')} />
      <FormProblem error={reader.error} />
      {file && !reader.error && <p className="muted">{say('chosenFile', { name: file.fileName })}</p>}
      {file && !reader.error && <OutsideReport outside={file.outside} />}
    </div>
  )
}

type FileButtonProps = Readonly<{ busy: boolean; primary?: boolean; label: string; onFile: (file: File) => void }>

/** A button that opens the file chooser of the system. */
export function FileButton({ busy, primary = false, label, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".bpmn,.xml"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
    </>
  )
}

/** Name, service and promise: what a process is besides its drawing. */
export function DetailFields({ details, error, onChange }: { details: Details; error: unknown; onChange: (details: Details) => void }) {
  const say = useWords(processWords)
  const set = (part: Partial<Details>) => onChange({ ...details, ...part })
  return (
    <>
      <Field label={say('nameZh')} hint={say('nameHint')} error={fieldMessage(error, 'name.zh-CN')}>
        {id => <Input id={id} maxLength={120} value={details.nameZh} onChange={event => set({ nameZh: event.target.value })} />}
      </Field>
      <Field label={say('nameEn')} error={fieldMessage(error, 'name.en')}>
        {id => <Input id={id} maxLength={120} value={details.nameEn} onChange={event => set({ nameEn: event.target.value })} />}
      </Field>
      <Field label={say('service')} hint={say('serviceHint')} error={fieldMessage(error, 'service')}>
        {id => <Input id={id} maxLength={200} value={details.service} onChange={event => set({ service: event.target.value })} />}
      </Field>
      <Field label={say('promise')} hint={say('promiseHint')} error={fieldMessage(error, 'promiseMinutes')}>
        {id => <MinutesField id={id} minutes={details.promiseMinutes} onChange={promiseMinutes => set({ promiseMinutes })} />}
      </Field>
    </>
  )
}
