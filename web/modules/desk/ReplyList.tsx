import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Text } from '#kernel/words.ts'
import { noText } from '#kernel/words.ts'
import type { SavedRow, SharedWith } from '#modules/desk/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import { DeskTabs } from './DeskTabs.tsx'
import { replyVariables } from './fill-reply.ts'
import { RemoveSaved } from './RemoveSaved.tsx'
import { useSaved } from './ReplyPicker.tsx'
import styles from './Saved.module.css'
import { savedWords, sharedWords } from './saved-words.ts'
import { SharedChoice } from './ViewDialog.tsx'

/** Saved answers (常用答复): one's own, and those that others share. */
export function ReplyList() {
  const say = useWords(savedWords)
  const mayWork = useMay('desk.work')
  const { data, error, refetch } = useSaved('reply')
  const [editing, setEditing] = useState<SavedRow | 'new' | null>(null)
  const columns = useColumns(setEditing)
  const make = mayWork && (
    <Button type="primary" onClick={() => setEditing('new')}>
      {say('newReply')}
    </Button>
  )
  const rows = data?.rows ?? []
  return (
    <ListFrame title={say('replies')} fact={say('repliesFact')} actions={make} tools={<DeskTabs />}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data ? (
        <DataTable
          label={say('replies')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={say('noReplies')} body={say('noRepliesBody')} action={make} />}
        />
      ) : (
        <Skeleton lines={6} />
      )}
      {editing && <ReplyDialog row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </ListFrame>
  )
}

function useColumns(edit: (row: SavedRow) => void): readonly Column<SavedRow>[] {
  const say = useWords(savedWords)
  const sayShared = useWords(sharedWords)
  const spoken = useText()
  const mayWork = useMay('desk.work')
  return [
    { key: 'name', title: say('name'), lead: true, cell: row => row.name },
    { key: 'words', title: say('words'), wide: true, cell: row => (row.content.kind === 'reply' ? spoken(row.content.text) : '') },
    { key: 'shared', title: say('shared'), cell: row => sayShared(row.shared) },
    {
      ...{ key: 'change', title: say('change') },
      cell: row =>
        mayWork && (
          <Button size="small" aria-label={say('changeNamed', { name: row.name })} onClick={() => edit(row)}>
            {say('change')}
          </Button>
        ),
    },
  ]
}

function ReplyDialog({ row, onClose }: { row: SavedRow | null; onClose: () => void }) {
  const say = useWords(savedWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(() => row?.id ?? newId())
  const [name, setName] = useState(row?.name ?? '')
  const [shared, setShared] = useState<SharedWith>(row?.shared ?? 'nobody')
  const [text, setText] = useState<Text>(row?.content.kind === 'reply' ? row.content.text : noText)
  const [tried, setTried] = useState(false)
  const lacks = name.trim() === ''
  const keep = useAct({
    send: () => change(`/desk/saved/${id}/${row ? 'change' : 'keep'}` as '/desk/saved/:id/keep', { name, shared, text }),
    ...{ stale: [['desk', 'saved']], said: say('kept'), quiet: true, done: onClose },
  })
  const begin = () => {
    setTried(true)
    if (!lacks) keep.mutate()
  }
  return (
    <Dialog title={row ? say('editReply', { name: row.name }) : say('newReply')} onClose={onClose} wide>
      <Form onSend={begin}>
        <Field label={say('name')} error={tried && lacks ? say('needName') : undefined}>
          {field => <Input id={field} maxLength={120} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        <BothLanguages label={say('words')} rows={5} value={text} onChange={setText} />
        <p className="muted">{say('variables', { list: replyVariables.map(each => `{${each}}`).join(' ') })}</p>
        <SharedChoice value={shared} onChange={setShared} />
        <FormProblem error={keep.error} />
        <div className={styles.foot}>
          {row && <RemoveSaved row={row} onDone={onClose} />}
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={keep.isPending}>
            {say('keep')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
