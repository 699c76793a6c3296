import { guessColumns } from '#platform/reader/columns.ts'
import type { RawRecord } from '#platform/reader/record.ts'
import type { Zone } from '#science/calendar/zone.ts'
import { guessInstantFormat } from '#science/process/guess.ts'
import type { InstantFormat } from '#science/process/instant.ts'
import { readInstant } from '#science/process/instant.ts'
import type { ReadCase } from './foreign.ts'
import { channelCalled, priorityCalled, refused, stageCalled, wholeCase } from './foreign.ts'
import type { Columns, ForeignMessage, TableField } from './views.ts'

const names: Readonly<Record<TableField, readonly string[]>> = {
  id: ['id', 'number', 'ticketid', 'caseid', 'case', 'ticket', 'ref', '编号', '工单号', '工单编号', '单号'],
  subject: ['subject', 'title', 'summary', 'topic', '主题', '标题'],
  text: ['text', 'body', 'description', 'message', 'content', 'comment', '内容', '描述', '问题描述', '正文'],
  kind: ['kind', 'direction', 'messagetype', '类型', '方向'],
  time: ['time', 'messagetime', 'sentat', 'date', '时间', '消息时间'],
  created: ['created', 'createdat', 'opened', 'openedat', 'creationdate', '创建时间', '受理时间', '提交时间'],
  solved: ['solved', 'solvedat', 'resolved', 'resolvedat', 'closed', 'closedat', '解决时间', '完成时间', '关闭时间'],
  status: ['status', 'state', 'stage', '状态'],
  priority: ['priority', '优先级', '紧急程度'],
  channel: ['channel', 'source', 'via', '渠道', '来源'],
  name: ['name', 'customer', 'customername', 'requester', 'contact', 'from', '客户', '客户姓名', '姓名', '联系人'],
  address: ['address', 'email', 'phone', 'mobile', 'customeremail', 'requesteremail', '邮箱', '电话', '手机', '联系方式'],
  owner: ['owner', 'assignee', 'agent', 'assignedto', '负责人', '处理人', '客服'],
  group: ['group', 'team', 'unit', 'department', '部门', '组', '单元'],
  tags: ['tags', 'labels', '标签'],
}

/** What each field is taken from, by what columns are usually called. */
export function guessTable(headers: readonly string[]): Columns {
  return guessColumns(headers, names)
}

/** How the times of each column are written, judged by its first rows. */
export type Times = Readonly<{ zone: Zone; formats: Readonly<Partial<Record<TableField, InstantFormat>>> }>

export function timesOf(columns: Columns, first: readonly RawRecord[], zone: Zone): Times {
  const formatOf = (field: TableField): readonly (readonly [TableField, InstantFormat])[] => {
    const column = columns[field]
    const format = column ? guessInstantFormat(first.map(({ fields }) => (fields[column] ?? '').trim()).filter(Boolean)) : null
    return format ? [[field, format]] : []
  }
  return { zone, formats: Object.fromEntries([...formatOf('time'), ...formatOf('created'), ...formatOf('solved')]) }
}

/** One case from the rows that name it: the first says what it is, each says one word. */
export function caseOfRows(rows: readonly RawRecord[], columns: Columns, times: Times): ReadCase {
  const first = rows[0]!
  const cell = (field: TableField, row = first): string => (columns[field] ? (row.fields[columns[field]] ?? '').trim() : '')
  const ref = cell('id') || `line ${first.position}`
  const [stage, priority] = [stageCalled(cell('status')), priorityCalled(cell('priority'))]
  if (!stage) return refused(ref, 'bad-status', cell('status'))
  if (!priority) return refused(ref, 'bad-priority', cell('priority'))
  const instants = { created: instantOf(cell('created'), 'created', times), solved: instantOf(cell('solved'), 'solved', times) }
  for (const [field, at] of Object.entries(instants)) if (at === 'wrong') return refused(ref, 'bad-time', cell(field as 'created'))
  const said = rows.map(row => wordOf(row, { cell, times, fallback: instants.created as number | null }))
  const wrong = said.find(word => 'wrong' in word)
  if (wrong && 'wrong' in wrong) return refused(ref, 'bad-time', wrong.wrong)
  return wholeCase({
    ...{ ref, subject: cell('subject'), stage, priority, channel: channelCalled(cell('channel')), openedAt: instants.created as number | null },
    ...{ solvedAt: instants.solved as number | null, contact: { name: cell('name').slice(0, 200), address: cell('address').slice(0, 300) } },
    ...{ owner: cell('owner'), group: cell('group'), tags: cell('tags').split(/[,;，；、|]/), messages: said as ForeignMessage[] },
  })
}

function instantOf(text: string, field: TableField, { zone, formats }: Times): number | null | 'wrong' {
  if (text === '') return null
  return readInstant(text, formats[field] ?? 'ymd', zone).at ?? 'wrong'
}

type Row = Readonly<{ cell: (field: TableField, row: RawRecord) => string; times: Times; fallback: number | null }>

/** A word without a time of its own was said when the case began. */
function wordOf(row: RawRecord, { cell, times, fallback }: Row): ForeignMessage | Readonly<{ wrong: string }> {
  const written = cell('time', row)
  const at = instantOf(written, 'time', times)
  if (at === 'wrong') return { wrong: written }
  if (at === null && fallback === null) return { wrong: written || 'no time' }
  return { kind: kindCalled(cell('kind', row)), text: cell('text', row), at: at ?? fallback!, author: cell('owner', row) }
}

/** Who spoke, by what tables call it; the customer where nothing tells. */
function kindCalled(name: string): ForeignMessage['kind'] {
  if (/note|internal|备注|内部/i.test(name)) return 'note'
  return /out|agent|staff|reply|答复|回复|客服/i.test(name) ? 'out' : 'in'
}
