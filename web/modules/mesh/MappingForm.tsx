import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { ImportPreview, ImportView, Mapping } from '#modules/mesh/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useToast } from '#web/ui/toast.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { zoneOptions } from '#web/ui/zone.ts'
import { FieldSelects } from './FieldSelects.tsx'
import { importWords } from './import-words.ts'
import type { Retaken, Wish } from './imports.ts'
import { usePreview } from './imports.ts'
import styles from './MappingForm.module.css'
import { PreviewTable } from './PreviewTable.tsx'

type Props = Readonly<{ view: ImportView; purpose: 'start' | 'retake'; onDone?: (() => void) | undefined }>

/** Check the guessed columns against the first rows, then start; or take quarantined rows again under another mapping. */
export function MappingForm({ view, purpose, onDone }: Props) {
  const [wish, setWish] = useState<Wish>({ mapping: purpose === 'retake' ? view.mapping : null, objectType: null })
  const { data: preview, error, refetch, isPlaceholderData } = usePreview(view.id, wish)
  if (!preview) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={10} />
  const mapping = wish.mapping ?? preview.mapping
  return (
    <>
      <Columns preview={preview} mapping={mapping} wish={wish} onWish={setWish} />
      {error && <ErrorState error={error} />}
      <Rows preview={preview} mapping={mapping} busy={isPlaceholderData} />
      <SendMapping view={view} mapping={mapping} purpose={purpose} onDone={onDone} />
    </>
  )
}

function SendMapping({ view, mapping, purpose, onDone }: Props & { mapping: Mapping }) {
  const say = useWords(importWords)
  const format = useFormat()
  const toast = useToast()
  const tell = (answer: Retaken | null) => {
    const taken = { taken: format.number(answer?.taken ?? 0), refused: format.number(answer?.stillRefused ?? 0) }
    toast.done(purpose === 'retake' ? say('retaken', taken) : say('started'))
    onDone?.()
  }
  const send = useAct({
    send: async (): Promise<Retaken | null> => {
      if (purpose === 'retake') return change(`/imports/${view.id}/retake`, { mapping })
      await change(`/imports/${view.id}/start`, { mapping })
      return null
    },
    stale: [['imports'], ['quarantine'], ['mesh']],
    done: tell,
  })
  const complete = view.format !== 'csv' || Boolean(mapping.columns.case && mapping.columns.activity && mapping.columns.time)
  return (
    <div className={styles.send}>
      <Button type="primary" size="large" disabled={!complete} loading={send.isPending} onClick={() => send.mutate()}>
        {say(purpose)}
      </Button>
      {purpose === 'retake' && <span className="muted">{say('retakeTitle', { rows: format.number(view.rows.quarantined) })}</span>}
    </div>
  )
}

type ColumnsProps = Readonly<{ preview: ImportPreview; mapping: Mapping; wish: Wish; onWish: (wish: Wish) => void }>

function Columns({ preview, mapping, wish, onWish }: ColumnsProps) {
  const say = useWords(importWords)
  const use = (change: Partial<Mapping>) => onWish({ ...wish, mapping: { ...mapping, ...change } })
  const free = preview.columns.map(column => column.name).filter(name => !Object.values(mapping.columns).includes(name))
  return (
    <Section title={say('mapTitle')} hint={say('mapHint')}>
      {preview.objectTypes.length > 0 && (
        <Field label={say('objectType')} hint={say('objectTypeHint')}>
          {id => (
            <Select
              id={id}
              className={styles.objectType ?? ''}
              value={wish.objectType ?? preview.objectTypes[0] ?? null}
              options={preview.objectTypes.map(value => ({ value, label: value }))}
              onChange={objectType => onWish({ mapping: null, objectType })}
            />
          )}
        </Field>
      )}
      <FieldSelects columns={preview.columns} mapping={mapping} onChange={columns => use({ columns })} />
      <div className={styles.more}>
        <TimeFields mapping={mapping} onChange={use} />
        <Field label={say('attributes')} hint={say('attributesHint')}>
          {id => (
            <Select id={id} mode="multiple" value={[...mapping.attributes]} options={free.map(value => ({ value, label: value }))} onChange={attributes => use({ attributes })} />
          )}
        </Field>
      </div>
    </Section>
  )
}

/** Sent when the field is left, so that a half-typed pattern is not tried on every key. */
function TimeFields({ mapping, onChange }: { mapping: Mapping; onChange: (change: Partial<Mapping>) => void }) {
  const say = useWords(importWords)
  const [typed, setTyped] = useState(mapping.timeFormat)
  return (
    <>
      <Field label={say('timeFormat')} hint={say('timeFormatHint')}>
        {id => (
          <Input
            id={id}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            onBlur={() => typed !== mapping.timeFormat && onChange({ timeFormat: typed.trim() || 'auto' })}
          />
        )}
      </Field>
      <Field label={say('zone')} hint={say('zoneHint')}>
        {id => <Select id={id} showSearch value={mapping.zone} options={zoneOptions} onChange={zone => onChange({ zone })} />}
      </Field>
    </>
  )
}

function Rows({ preview, mapping, busy }: { preview: ImportPreview; mapping: Mapping; busy: boolean }) {
  const say = useWords(importWords)
  return (
    <Section title={say('preview')} hint={say('previewFact', { encoding: preview.encoding })}>
      <div className={busy ? styles.busy : undefined}>
        <PreviewTable preview={preview} mapping={mapping} />
      </div>
    </Section>
  )
}
