import type { Decision, Id, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { SavedContent, SharedWith } from './views.ts'

/** Saved (常用项): a view of the inbox or an answer that somebody keeps for use again, for himself or for others too. */
export type Saved = Readonly<{ name: string; shared: SharedWith; owner: Id<'person'>; unit: Id<'unit'> | null; content: SavedContent; removed: boolean }>
type Kept = Readonly<{ name: string; shared: SharedWith; unit: Id<'unit'> | null; content: SavedContent }>
/** Who asks, and whether he may put right what others share. */
type By = Readonly<{ by: Id<'person'>; leads: boolean }>
export type SavedCommand = Readonly<({ do: 'keep'; by: Id<'person'> } & Kept) | ({ do: 'change' } & Kept & By) | ({ do: 'remove' } & By)>
export type SavedEvent = Readonly<({ type: 'saved.kept'; owner: Id<'person'> } & Kept) | ({ type: 'saved.changed' } & Kept) | { type: 'saved.removed' }>
export type SavedRefusal = 'unknown' | 'already-kept' | 'not-yours' | 'other-kind' | 'no-unit' | 'no-text'

export function decideSaved(it: Saved | null, command: SavedCommand, _moment: Moment<'saved'>): Decision<SavedEvent, SavedRefusal> {
  if (command.do === 'keep') {
    const { do: _, by, ...kept } = command
    const wrong = wrongWith(kept)
    return it ? refuse('already-kept') : wrong ? refuse(wrong) : accept({ type: 'saved.kept', owner: by, ...kept })
  }
  if (!it || it.removed) return refuse('unknown')
  if (it.owner !== command.by && !(command.leads && it.shared !== 'nobody')) return refuse('not-yours')
  if (command.do === 'remove') return accept({ type: 'saved.removed' })
  const { do: _, by: __, leads: ___, ...kept } = command
  const wrong = kept.content.kind === it.content.kind ? wrongWith(kept) : 'other-kind'
  return wrong ? refuse(wrong) : accept({ type: 'saved.changed', ...kept })
}

function wrongWith({ shared, unit, content }: Kept): SavedRefusal | null {
  if (shared === 'unit' && unit === null) return 'no-unit'
  return content.kind === 'reply' && content.text['zh-CN'].trim() === '' && content.text.en.trim() === '' ? 'no-text' : null
}

export function applySaved(it: Saved | null, event: SavedEvent): Saved {
  if (event.type === 'saved.kept') {
    const { type: _, ...kept } = event
    return { ...kept, removed: false }
  }
  if (!it) throw new Error(`${event.type} came before saved.kept`)
  if (event.type === 'saved.removed') return { ...it, removed: true }
  const { type: _, ...kept } = event
  return { ...it, ...kept }
}
