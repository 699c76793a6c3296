import type { Noun } from '#platform/noun.ts'
import { loadConnection, saveConnection } from './connection.store.ts'
import type { Connection, ConnectionCommand, ConnectionEvent, ConnectionRefusal } from './connection.ts'
import { applyConnection, decideConnection } from './connection.ts'
import { loadInbound, saveInbound } from './inbound.store.ts'
import type { Inbound, InboundCommand, InboundEvent, InboundRefusal } from './inbound.ts'
import { applyInbound, decideInbound, personalFields as inboundPersonal } from './inbound.ts'
import { loadSocialAnswer, saveSocialAnswer } from './social-answer.store.ts'
import type { SocialAnswer, SocialAnswerCommand, SocialAnswerEvent, SocialAnswerRefusal } from './social-answer.ts'
import { personalFields as answerPersonal, applySocialAnswer, decideSocialAnswer } from './social-answer.ts'

/** Its sealed secrets are shown to nobody, not even in the log. */
export const connectionNoun: Noun<'connection', Connection, ConnectionCommand, ConnectionEvent, ConnectionRefusal> = {
  name: 'connection',
  decide: decideConnection,
  apply: applyConnection,
  load: loadConnection,
  save: saveConnection,
  personal: { fields: ['sealed'], secret: ['sealed'] },
}

export const inboundNoun: Noun<'inbound', Inbound, InboundCommand, InboundEvent, InboundRefusal> = {
  name: 'inbound',
  decide: decideInbound,
  apply: applyInbound,
  load: loadInbound,
  save: saveInbound,
  personal: { fields: inboundPersonal, secret: [] },
}

export const socialAnswerNoun: Noun<'social-answer', SocialAnswer, SocialAnswerCommand, SocialAnswerEvent, SocialAnswerRefusal> = {
  name: 'social-answer',
  decide: decideSocialAnswer,
  apply: applySocialAnswer,
  load: loadSocialAnswer,
  save: saveSocialAnswer,
  personal: { fields: answerPersonal, secret: [] },
}
