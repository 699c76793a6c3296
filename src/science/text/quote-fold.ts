/** What somebody wrote now, and what he answers to, as his program put it below. Nothing is lost: both together are the whole text. */
export type Folded = Readonly<{ fresh: string; quoted: string }>

const rule = '[-_=—]{2,}'
/** Lines with which programs begin a quotation: QQ Mail, Foxmail, NetEase, Outlook, Gmail, Apple Mail, Thunderbird, in Chinese, English, German and French. */
const openings: readonly RegExp[] = [
  new RegExp(
    `^${rule} ?(?:原始邮件|原邮件|回复的原邮件|转发的邮件|转发邮件信息|邮件原件|Original(?: Message| Mail)?|Forwarded (?:by|message)|Ursprüngliche Nachricht|Message d'origine).{0,80}$`,
    'iu',
  ),
  /^(?:>\s*)?在\s?.{4,200}写道[：:]\s*$/u,
  /^(?:>\s*)?.{0,160}(?:于|在)\s?\d{4}\s?[年/.-].{2,160}写道[：:]\s*$/u,
  /^(?:>\s*)?\d{4}\s?[年/.-].{4,160}(?:写道|写到)[：:]\s*$/u,
  /^(?:>\s*)?(?:On|At|Am|Le)\s.{6,300}(?:wrote|schrieb|a écrit)\b.{0,120}[：:]\s*$/iu,
  /^(?:>\s*)?.{3,120}(?:wrote|schrieb) (?:on|am) .{4,80}[：:]\s*$/iu,
]
const asks = /^[*|\s>]{0,4}(?:发件人|寄件者|From|Von|De)\s*\*?\s?[:：|]/iu
const tells = /^[*|\s>]{0,4}(?:发送时间|发送日期|日期|时间|Sent|Date|Gesendet|Datum|Envoyé|收件人|收件者|To|An|À|主题|主旨|Subject|Betreff|Objet)\s*\*?\s?[:：|]/iu
const quotedLine = /^\s?>/
const blank = /^[\s>|]*$/

/** Fold what a reply quotes. An answer written between the quoted lines is left as it is, and so is a mail that is nothing but a quotation. */
export function foldQuote(text: string): Folded {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const at = beginningOf(lines)
  const fresh = lines.slice(0, at).join('\n').trimEnd()
  return at >= lines.length || fresh.trim() === '' ? { fresh: text, quoted: '' } : { fresh, quoted: lines.slice(at).join('\n') }
}

function beginningOf(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at += 1) {
    if (opens(lines, at) && !answeredBetween(lines, at)) return signatureIn(lines, beforeRule(lines, at))
  }
  return signatureIn(lines, quotedTail(lines))
}

function opens(lines: readonly string[], at: number): boolean {
  const line = lines[at]!
  if (line.length > 400) return false
  if (openings.some(opening => opening.test(line.trim()))) return true
  // Gmail breaks its line in two when it grows long.
  if (/^(?:>\s*)?(?:On|在)\s/iu.test(line) && openings.some(opening => opening.test(`${line.trim()} ${(lines[at + 1] ?? '').trim()}`))) return true
  return asks.test(line) && lines.slice(at + 1, at + 6).filter(next => tells.test(next)).length >= 2
}

/** Whether somebody wrote between the quoted lines below: then the quotation is part of what he says. */
function answeredBetween(lines: readonly string[], at: number): boolean {
  const below = lines.slice(at + 1)
  const first = below.findIndex(line => quotedLine.test(line))
  if (first < 0 || below.slice(0, first).some(line => !blank.test(line) && !tells.test(line) && !/[:：]\s*$/.test(line))) return false
  const last = below.findLastIndex(line => quotedLine.test(line))
  return below.slice(first, last).some(line => !quotedLine.test(line) && !blank.test(line))
}

const signs =
  /^\s*(?:--\s?|—{2,}|发自我的.{1,30}|从.{1,20}(?:手机|版)?发送|来自.{1,20}(?:手机|客户端|iPhone)|Sent from (?:my|Mail|Outlook).{0,40}|Get Outlook for .{1,20}|获取 ?Outlook.{0,20}|Von meinem .{1,20} gesendet)\s*$/iu
const mostSigned = 12

/** A signature at the end goes along with the quotation (the line of two hyphens after RFC 3676 §4.3, and what telephones write). */
function signatureIn(lines: readonly string[], end: number): number {
  const at = lines.slice(0, end).findIndex((line, place) => place >= end - mostSigned && signs.test(line))
  return at > 0 && lines.slice(0, at).some(line => !blank.test(line)) ? at : end
}

/** A line drawn above the block belongs to it. */
function beforeRule(lines: readonly string[], at: number): number {
  let from = at
  while (from > 0 && (blank.test(lines[from - 1]!) || new RegExp(`^${rule}\\s*$`).test(lines[from - 1]!))) from -= 1
  return from
}

/** Quoted lines at the very end. */
function quotedTail(lines: readonly string[]): number {
  let at = lines.length
  while (at > 0 && (quotedLine.test(lines[at - 1]!) || blank.test(lines[at - 1]!))) at -= 1
  return lines.slice(at).some(line => quotedLine.test(line)) ? at : lines.length
}
