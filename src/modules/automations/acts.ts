import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Case, CaseCommand, Saying } from '#modules/desk/public.ts'
import type { Act } from './views.ts'

type Acting = Readonly<{ it: Case; caseKey: string; firing: string }>

/** The commands on a case that an act is, as the case stands; none where it is so already. */
export function commandsOfAct(act: Act, place: number, acting: Acting): CaseCommand[] {
  const { it } = acting
  switch (act.do) {
    case 'set-priority':
      return it.priority === act.priority ? [] : [{ do: 'change', subject: it.subject, service: it.service, tier: it.tier, priority: act.priority }]
    case 'add-tags':
      return act.tags.every(tag => it.tags.includes(tag)) ? [] : [{ do: 'tag', tags: [...new Set([...it.tags, ...act.tags])] }]
    case 'remove-tags':
      return act.tags.some(tag => it.tags.includes(tag)) ? [{ do: 'tag', tags: it.tags.filter(tag => !act.tags.includes(tag)) }] : []
    case 'assign':
      return [{ do: 'assign', owner: act.owner as Id<'person'> | null, unit: act.unit as Id<'unit'> | null }]
    case 'watch':
      return [{ do: 'watch', person: act.person as Id<'person'>, on: true }]
    case 'note':
      return [{ do: 'note', said: saying('note', act.text, place, acting) }]
    case 'answer':
      return [{ do: 'reply', said: saying('out', act.text, place, acting), seen: it.messages, afterwards: it.stage === 'waiting' ? 'waiting' : 'open' }]
    case 'wait':
      return [{ do: 'wait' }]
    case 'solve':
      return [{ do: 'solve', outcome: act.outcome }]
  }
}

/** Words of a rule, with the case in them. Nobody wrote them: there is no author. */
function saying(kind: 'note' | 'out', text: string, place: number, { it, caseKey, firing }: Acting): Saying {
  const message = uuidFrom(0, createHash('sha256').update(`said\0${firing}\0${place}`).digest())
  const filled = text.replaceAll('{key}', caseKey).replaceAll('{subject}', it.subject).replaceAll('{name}', it.contact.name)
  return { message, conversation: it.conversations.at(-1)!, kind, text: filled, author: null, saidAt: null, holdSeconds: kind === 'out' ? 10 : 0, mentions: [], call: null }
}
