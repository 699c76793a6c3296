import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Columns, MoveView } from '#modules/moving/views.ts'
import { tableFields } from '#modules/moving/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Moving.module.css'
import { fieldWords, movingWords } from './words.ts'

/** What each column of a table is taken for. */
export function ColumnsForm({ view: { id, headers, columns } }: { view: MoveView }) {
  const say = useWords(movingWords)
  const sayField = useWords(fieldWords)
  const [wanted, setWanted] = useState<Columns>(columns)
  const map = useAct({ send: () => change(`/moves/${id}/map`, { columns: wanted as Record<string, string> }), stale: [['moves']], quiet: true })
  const options = [{ value: '', label: say('notMapped') }, ...headers.map(value => ({ value, label: value }))]
  return (
    <Section title={say('columns')} hint={say('columnsHint')}>
      <Form onSend={() => map.mutate()}>
        <div className={styles.fields}>
          {tableFields.map(field => (
            <Field key={field} label={sayField(field)}>
              {own => <Select id={own} value={wanted[field] ?? ''} options={options} onChange={column => setWanted(before => ({ ...before, [field]: column }))} />}
            </Field>
          ))}
        </div>
        <FormProblem error={map.error} />
        <span>
          <Button htmlType="submit" loading={map.isPending}>
            {say('recheck')}
          </Button>
        </span>
      </Form>
    </Section>
  )
}
