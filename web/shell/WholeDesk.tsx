import { CaseChat } from '#web/modules/chat/CaseChat.tsx'
import { DeskList } from '#web/modules/desk/DeskList.tsx'
import { underWord } from './under-word.tsx'

/** The inbox, with what the rooms above the desk know of the case that stands beside it. */
export function WholeDesk() {
  return <DeskList under={underWord} beforeAnswer={({ id }) => <CaseChat of={id} />} />
}
