import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { ImportView } from '#modules/customers/views.ts'
import { importEncodings, importFields, knownManners, likelyManners } from '#modules/customers/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Imports.module.css'
import { encodingWords, importFieldWords, importWords, knownWords, likelyWords } from './import-words.ts'

/** What each column is taken for, and what becomes of those who are known. */
export function ImportManner({ view: { id, headers, manner } }: { view: ImportView }) {
  const say = useWords(importWords)
  const sayField = useWords(importFieldWords)
  const [wanted, setWanted] = useState(manner)
  const { columns } = wanted
  const map = useAct({
    send: () => change(`/customer-imports/${id}/map`, { ...wanted, columns: columns as Record<string, string> }),
    stale: [['customer-imports']],
    quiet: true,
  })
  const options = [{ value: '', label: say('notMapped') }, ...headers.map(value => ({ value, label: value }))]
  return (
    <Section title={say('manner')} hint={say('mannerHint')}>
      <Form onSend={() => map.mutate()}>
        <div className={styles.fields}>
          {importFields.map(field => (
            <Field key={field} label={sayField(field)}>
              {own => (
                <Select
                  id={own}
                  value={columns[field] ?? ''}
                  options={options}
                  onChange={column => setWanted(before => ({ ...before, columns: { ...before.columns, [field]: column } }))}
                />
              )}
            </Field>
          ))}
          <Field label={say('system')} hint={say('systemHint')}>
            {own => <Input id={own} maxLength={40} value={wanted.system} onChange={event => setWanted(before => ({ ...before, system: event.target.value }))} />}
          </Field>
          <Choices wanted={wanted} onChange={setWanted} />
        </div>
        <FormProblem error={map.error} />
        <span>
          <Button htmlType="submit" loading={map.isPending} disabled={wanted.system.trim() === ''}>
            {say('recheck')}
          </Button>
        </span>
      </Form>
    </Section>
  )
}

type Manner = ImportView['manner']

function Choices({ wanted, onChange }: { wanted: Manner; onChange: (manner: Manner) => void }) {
  const say = useWords(importWords)
  const sayEncoding = useWords(encodingWords)
  const sayKnown = useWords(knownWords)
  const sayLikely = useWords(likelyWords)
  return (
    <>
      <Field label={say('encoding')}>
        {own => (
          <Select
            id={own}
            value={wanted.encoding}
            options={importEncodings.map(value => ({ value, label: sayEncoding(value) }))}
            onChange={encoding => onChange({ ...wanted, encoding })}
          />
        )}
      </Field>
      <Field label={say('known')}>
        {own => (
          <Select id={own} value={wanted.known} options={knownManners.map(value => ({ value, label: sayKnown(value) }))} onChange={known => onChange({ ...wanted, known })} />
        )}
      </Field>
      <Field label={say('likelyManner')}>
        {own => (
          <Select id={own} value={wanted.likely} options={likelyManners.map(value => ({ value, label: sayLikely(value) }))} onChange={likely => onChange({ ...wanted, likely })} />
        )}
      </Field>
    </>
  )
}
