import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { SavedRow, SharedWith, ViewFilter } from '#modules/desk/views.ts'
import { sharedWith } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import { RemoveSaved } from './RemoveSaved.tsx'
import styles from './Saved.module.css'
import { savedWords, sharedWords } from './saved-words.ts'

/** Keep the filters of the inbox under a name, or give a view another name or other users. */
export function ViewDialog({ view, filter, onClose }: { view: SavedRow | null; filter: ViewFilter; onClose: () => void }) {
  const say = useWords(savedWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(() => view?.id ?? newId())
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState<SharedWith>(view?.shared ?? 'nobody')
  const [tried, setTried] = useState(false)
  const lacks = name.trim() === ''
  const keep = useAct({
    send: () => change(`/desk/saved/${id}/${view ? 'change' : 'keep'}` as '/desk/saved/:id/keep', { name, shared, filter: filter as never }),
    ...{ stale: [['desk', 'saved']], said: say('kept'), quiet: true, done: onClose },
  })
  const begin = () => {
    setTried(true)
    if (!lacks) keep.mutate()
  }
  return (
    <Dialog title={view ? say('editTitle', { name: view.name }) : say('keepTitle')} onClose={onClose}>
      <Form onSend={begin}>
        <Field label={say('name')} error={tried && lacks ? say('needName') : undefined}>
          {field => <Input id={field} maxLength={120} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        <SharedChoice value={shared} onChange={setShared} />
        <FormProblem error={keep.error} />
        <div className={styles.foot}>
          {view && <RemoveSaved row={view} onDone={onClose} />}
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={keep.isPending}>
            {say('keep')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

export function SharedChoice({ value, onChange }: { value: SharedWith; onChange: (shared: SharedWith) => void }) {
  const say = useWords(savedWords)
  const sayShared = useWords(sharedWords)
  return (
    <Radio.Group
      aria-label={say('shared')}
      value={value}
      options={sharedWith.map(each => ({ value: each, label: sayShared(each) }))}
      onChange={event => onChange(event.target.value as SharedWith)}
    />
  )
}
