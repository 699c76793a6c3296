import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { CheckView, ProcessView } from '#modules/processes/views.ts'
import { useAct } from '#web/shell/act.ts'
import { address, change, read } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useToast } from '#web/ui/toast.tsx'
import { uiWords } from '#web/ui/words.ts'
import { sizeOf } from './DifferenceDialog.tsx'
import type { Diagram } from './editor-types.ts'
import { OutsideReport } from './OutsideReport.tsx'
import { FileButton, useFileReader } from './ProcessNew.tsx'
import { useSpoken } from './queries.ts'
import type { Desk } from './use-desk.ts'
import { fit } from './use-diagram.ts'
import { processWords } from './words.ts'

type Props = Readonly<{ view: ProcessView; desk: Desk; diagram: Diagram | null; check: CheckView | null; edits: boolean }>

/** What can be done with the whole process: import, export, save, publish, reopen. */
export function ProcessActions({ view, desk, diagram, check, edits }: Props) {
  const say = useWords(processWords)
  return (
    <>
      {edits && <ImportHere diagram={diagram} desk={desk} />}
      <Button href={address(`/processes/${view.id}/file`)} title={say('exportHint')}>
        {say('exportFile')}
      </Button>
      {edits && <SaveButton desk={desk} ready={diagram !== null} />}
      <Allowed may="processes.publish">{view.stage === 'retired' ? <Reopen view={view} /> : edits && <Publish view={view} desk={desk} check={check} />}</Allowed>
    </>
  )
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘S' : 'Ctrl+S'

function SaveButton({ desk, ready }: { desk: Desk; ready: boolean }) {
  const say = useWords(processWords)
  const toast = useToast()
  const { save } = desk
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      void save().then(done => done && toast.done(say('savedNow')))
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [save, toast, say])
  return (
    <Button disabled={!ready || !desk.dirty} loading={desk.saving} title={shortcut} onClick={() => void save().then(done => done && toast.done(say('savedNow')))}>
      {say('save')}
    </Button>
  )
}

function Publish({ view, desk, check }: { view: ProcessView; desk: Desk; check: CheckView | null }) {
  const say = useWords(processWords)
  const spoken = useSpoken()
  const toast = useToast()
  const errors = check?.findings.filter(({ severity }) => severity === 'error').length ?? 0
  const before = view.versions[0]?.number ?? 0
  const publish = useAct({
    send: async () => {
      // The number of the draft just saved comes with the answer to saving; the page learns it with the next reading.
      if (desk.dirty && !(await desk.save())) return null
      const { draft } = await read(`/processes/${view.id}`)
      return change(`/processes/${view.id}/publish`, { based: draft.number })
    },
    stale: [['processes']],
    done: answer => answer && toast.done(say('published', { number: answer.version })),
  })
  const nothingNew = !desk.dirty && !view.unpublished
  return (
    <ConfirmButton
      type="primary"
      disabled={errors > 0 || !check || nothingNew}
      title={say('publishTitle', { name: spoken(view.name), number: before + 1 })}
      consequence={<Consequence view={view} desk={desk} check={check} />}
      verb={say('publish')}
      onConfirm={() => publish.mutateAsync()}
    >
      {say('publish')}
    </ConfirmButton>
  )
}

function Consequence({ view, desk, check }: { view: ProcessView; desk: Desk; check: CheckView | null }) {
  const say = useWords(processWords)
  const before = view.versions[0]?.number
  return (
    <>
      <p>{before === undefined ? say('publishFirst') : say('publishNext', { number: before + 1, before })}</p>
      {check?.difference && <p>{say('publishDiffers', sizeOf(check.difference))}</p>}
      {desk.dirty && <p>{say('publishSaves')}</p>}
    </>
  )
}

function Reopen({ view }: { view: ProcessView }) {
  const say = useWords(processWords)
  const reopen = useAct({ send: () => change(`/processes/${view.id}/reopen`), stale: [['processes']] })
  return (
    <Button type="primary" loading={reopen.isPending} onClick={() => reopen.mutate()}>
      {say('reopen')}
    </Button>
  )
}

/** A file takes the place of the drawing on the page; nothing is saved until somebody saves. */
function ImportHere({ diagram, desk }: { diagram: Diagram | null; desk: Desk }) {
  const say = useWords(processWords)
  const sayUi = useWords(uiWords)
  const toast = useToast()
  const [report, setReport] = useState<Parameters<typeof OutsideReport>[0]['outside'] | null>(null)
  const reader = useFileReader(read => {
    if (!diagram) return
    diagram.importXML(read.xml).then(() => {
      fit(diagram)
      desk.touch()
      setReport(read.outside)
    }, toast.failed)
  })
  useEffect(() => {
    if (reader.error) toast.failed(reader.error)
  }, [reader.error, toast])
  return (
    <>
      <FileButton busy={reader.isPending} label={say('importHere')} onFile={reader.mutate} />
      {report && (
        <Dialog title={say('importFile')} onClose={() => setReport(null)} foot={<Button onClick={() => setReport(null)}>{sayUi('close')}</Button>}>
          <OutsideReport outside={report} />
        </Dialog>
      )}
    </>
  )
}
