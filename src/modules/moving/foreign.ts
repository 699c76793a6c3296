import type { CasePriority, Channel } from '#modules/desk/views.ts'
import type { ForeignCase, ForeignMessage, LeftOutReason, MoveFailure, MoveFault } from './views.ts'

/** A case that was read, or why it cannot be taken. */
export type ReadCase = Readonly<{ ok: true; it: ForeignCase }> | Readonly<{ ok: false; ref: string; fault: MoveFault; detail: string }>

/** One case of a file, at its place (from 1), as it was written. */
export type Found = Readonly<{ position: number; read: ReadCase; raw: string }>
/** What of a file is no case and is not meant to be one. */
export type LeftOut = Readonly<{ leftOut: LeftOutReason; count: number }>
/** Why a file cannot be read, or no further. */
export type FileFailure = Readonly<{ failure: MoveFailure; detail: string }>

export function refused(ref: string, fault: MoveFault, detail: string): ReadCase {
  return { ok: false, ref, fault, detail: detail.slice(0, 300) }
}

/** More words than that are no talk but a fault of the export. */
export const mostMessages = 5000

type Half = Omit<ForeignCase, 'openedAt' | 'messages'> & Readonly<{ openedAt: number | null; messages: readonly ForeignMessage[] }>

/** What every reader ends with: words in the order they were said, a beginning, and an end that is not before it. */
export function wholeCase(half: Half): ReadCase {
  const { openedAt, messages, solvedAt, subject, tags, ...rest } = writable(half)
  const said = messages.filter(({ text }) => text.trim() !== '').toSorted((one, other) => one.at - other.at)
  if (rest.ref === '') return refused('', 'no-ref', subject)
  if (said.length > mostMessages) return refused(rest.ref, 'too-many-messages', String(said.length))
  const begins = openedAt ?? said[0]?.at ?? null
  if (begins === null) return refused(rest.ref, 'no-time', subject)
  const first = Math.min(begins, said[0]?.at ?? begins)
  const over = rest.stage === 'solved' || rest.stage === 'closed'
  const ended = over ? Math.max(solvedAt ?? first, said.at(-1)?.at ?? first, first) : null
  const about = subject.trim() || (said[0]?.text ?? '').split('\n')[0]!.slice(0, 100) || rest.ref
  return { ok: true, it: { ...rest, subject: about.slice(0, 300), tags: tidyTags(tags), openedAt: first, solvedAt: ended, messages: said } }
}

/** The same without null characters, which no text of the database may hold. */
function writable(half: Half): Half {
  const clean = (text: string): string => text.replaceAll('\0', '\ufffd')
  const { ref, subject, contact, owner, group, tags, messages } = half
  return {
    ...half,
    ...{ ref: clean(ref), subject: clean(subject), owner: clean(owner), group: clean(group), tags: tags.map(clean) },
    contact: { name: clean(contact.name), address: clean(contact.address) },
    messages: messages.map(({ text, author, ...message }) => ({ ...message, text: clean(text), author: clean(author) })),
  }
}

function tidyTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(tag => tag.trim().slice(0, 60)).filter(tag => tag !== ''))].slice(0, 28)
}

const priorities: Readonly<Record<string, CasePriority>> = {
  ...{ low: 'low', minor: 'low', 低: 'low', normal: 'normal', medium: 'normal', none: 'normal', 普通: 'normal', 中: 'normal', 一般: 'normal' },
  ...{ high: 'high', major: 'high', 高: 'high', urgent: 'urgent', critical: 'urgent', 紧急: 'urgent', 特急: 'urgent' },
}
/** A priority by what desks call it; `2 normal` too. Nothing said is normal; null when it is called something unknown. */
export function priorityCalled(name: string): CasePriority | null {
  const word = name
    .trim()
    .toLowerCase()
    .replace(/^\d+\s*/, '')
  return word === '' ? 'normal' : (priorities[word] ?? null)
}

const stages: Readonly<Record<string, ForeignCase['stage']>> = {
  ...{ new: 'open', open: 'open', reopened: 'open', 'in progress': 'open', 待处理: 'open', 处理中: 'open', 新建: 'open', 打开: 'open' },
  ...{ pending: 'waiting', waiting: 'waiting', hold: 'waiting', 'on hold': 'waiting', snoozed: 'waiting', 'pending reminder': 'waiting', 'pending close': 'waiting' },
  ...{ 等待客户: 'waiting', 等待: 'waiting', 挂起: 'waiting' },
  ...{ solved: 'solved', resolved: 'solved', 已解决: 'solved', 解决: 'solved', 已完成: 'solved', 完成: 'solved' },
  ...{ closed: 'closed', merged: 'closed', deleted: 'closed', 已关闭: 'closed', 关闭: 'closed', 已结案: 'closed', 结案: 'closed' },
}
/** How a case stands by what desks call it; nothing said is open, null when it is called something unknown. */
export function stageCalled(name: string): ForeignCase['stage'] | null {
  const word = name.trim().toLowerCase()
  return word === '' ? 'open' : (stages[word] ?? null)
}

const channelHints: readonly (readonly [RegExp, Channel])[] = [
  [/mail|邮/i, 'email'],
  [/chat|widget|聊天/i, 'chat'],
  [/phone|call|voice|sms|电话|短信/i, 'phone'],
  [/web|form|网|表单/i, 'web'],
  [/api/i, 'api'],
  [/wechat|whatsapp|facebook|telegram|line|twitter|instagram|微信|微博|social/i, 'social'],
  [/counter|walk|on-site|柜台|现场|到店/i, 'on-site'],
]
/** A channel by what desks call it; web where nothing tells. */
export function channelCalled(name: string): Channel {
  return channelHints.find(([hint]) => hint.test(name))?.[1] ?? 'web'
}
