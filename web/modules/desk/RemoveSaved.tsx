import { Button } from 'antd'
import type { SavedRow } from '#modules/desk/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { savedWords } from './saved-words.ts'

/** Take away what was kept; it is small and quickly kept anew. */
export function RemoveSaved({ row, onDone }: { row: SavedRow; onDone: () => void }) {
  const say = useWords(savedWords)
  const remove = useAct({ send: () => change(`/desk/saved/${row.id}/remove`), stale: [['desk', 'saved']], done: onDone })
  return (
    <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
      {say('remove')}
    </Button>
  )
}
