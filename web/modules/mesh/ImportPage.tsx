import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ImportView } from '#modules/mesh/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { DetailFrame, Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportResult } from './ImportResult.tsx'
import { formatWords, importWords } from './import-words.ts'
import { isMoving, useImport } from './imports.ts'
import { MappingForm } from './MappingForm.tsx'
import { StageMark } from './StageMark.tsx'

/** One import from its columns to its result, and back out again. */
export function ImportPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useImport(id)
  if (data) return <Import view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Import({ view }: { view: ImportView }) {
  const say = useWords(importWords)
  const asked = view.stage === 'uploaded'
  return (
    <DetailFrame
      title={view.format === 'demo' ? say('demoName') : view.name}
      marks={<StageMark stage={view.stage} />}
      trail={<Link to="/imports">{say('imports')}</Link>}
      actions={view.stage === 'completed' && <CompletedActions view={view} />}
      facts={asked ? undefined : <ImportFacts view={view} />}
    >
      <Stage view={view} />
    </DetailFrame>
  )
}

function Stage({ view }: { view: ImportView }) {
  const say = useWords(importWords)
  const navigate = useNavigate()
  if (view.stage === 'uploaded') return <MappingForm view={view} purpose="start" />
  if (isMoving(view)) return <ImportProgress view={view} />
  if (view.stage === 'completed') return <Completed view={view} />
  const body = { failed: 'failedBody', cancelled: 'cancelledBody', undone: 'undoneBody' } as const
  return (
    <>
      <Alert tone={view.stage === 'failed' ? 'harm' : 'accent'}>
        {view.failure && <strong>{view.failure} </strong>}
        {say(body[view.stage as keyof typeof body])}
      </Alert>
      <p>
        <Button style={{ marginTop: 16 }} onClick={() => void navigate({ to: '/imports/new' })}>
          {say('again')}
        </Button>
      </p>
    </>
  )
}

function Completed({ view }: { view: ImportView }) {
  const [retaking, setRetaking] = useState(false)
  if (retaking) return <MappingForm view={view} purpose="retake" onDone={() => setRetaking(false)} />
  return <ImportResult view={view} onRetake={() => setRetaking(true)} />
}

function CompletedActions({ view }: { view: ImportView }) {
  const say = useWords(importWords)
  const format = useFormat()
  const navigate = useNavigate()
  const undo = useAct({ send: () => change(`/imports/${view.id}/undo`), stale: [['imports'], ['mesh'], ['quarantine'], ['me']] })
  return (
    <>
      <Allowed may="mesh.undo">
        <ConfirmButton
          danger
          title={say('undoTitle', { name: view.name })}
          consequence={say('undoBody', { taken: format.number(view.rows.taken), quarantined: format.number(view.rows.quarantined) })}
          verb={say('undo')}
          onConfirm={() => undo.mutateAsync()}
        >
          {say('undo')}
        </ConfirmButton>
      </Allowed>
      <Button type="primary" onClick={() => void navigate({ to: '/mesh' })}>
        {say('openMesh')}
      </Button>
    </>
  )
}

function ImportFacts({ view }: { view: ImportView }) {
  const say = useWords(importWords)
  const sayFormat = useWords(formatWords)
  const format = useFormat()
  const facts = [
    [say('file'), view.name],
    [say('format'), sayFormat(view.format)],
    [say('size'), format.bytes(view.bytes)],
    [say('when'), <When key="when" at={view.uploadedAt} />],
    [say('who'), view.uploadedBy ?? '–'],
    [say('finishedAt'), <When key="finished" at={view.finishedAt} />],
    [say('source'), view.source],
    [say('hash'), <code key="hash">{view.sha256}</code>],
  ] as const
  return <Facts of={facts} />
}
