import type { Noun } from '#platform/noun.ts'
import { loadChat, saveChat } from './chat.store.ts'
import type { Chat, ChatCommand, ChatEvent, ChatRefusal } from './chat.ts'
import { applyChat, decideChat, personalFields } from './chat.ts'
import { loadEntrance, saveEntrance } from './entrance.store.ts'
import type { ChatEntrance, EntranceCommand, EntranceEvent, EntranceRefusal } from './entrance.ts'
import { applyEntrance, decideEntrance } from './entrance.ts'

export const entranceNoun: Noun<'chat-entrance', ChatEntrance, EntranceCommand, EntranceEvent, EntranceRefusal> = {
  name: 'chat-entrance',
  decide: decideEntrance,
  apply: applyEntrance,
  load: loadEntrance,
  save: saveEntrance,
}

export const chatNoun: Noun<'chat', Chat, ChatCommand, ChatEvent, ChatRefusal> = {
  name: 'chat',
  decide: decideChat,
  apply: applyChat,
  load: loadChat,
  save: saveChat,
  personal: { fields: personalFields, secret: [] },
}
