import { utc } from '#science/calendar/zone.ts'
import type { InstantFormat } from './instant.ts'
import { readInstant } from './instant.ts'
import type { Fields, Mapping, Role } from './mapping.ts'
import { roles } from './mapping.ts'

/** The guessed meaning of a log's columns. `timeFormat` is null without a readable time column; `sure` is false when a role was taken by default. */
export type Guess = Readonly<{ mapping: Partial<Mapping>; timeFormat: InstantFormat | null; sure: boolean }>

// Names after lower-casing and dropping spaces, `_`, `-` and `.`; the earlier in a list, the better the match.
const names: Readonly<Record<Role, readonly string[]>> = {
  case: [
    'case:concept:name',
    'ocel:case',
    'caseid',
    'case',
    '案件编号',
    '案例编号',
    '案例id',
    '案例',
    '工单号',
    '工单编号',
    '流程实例',
    '实例编号',
    '单号',
    '订单号',
    '订单编号',
    '业务编号',
    '受理编号',
    '流水号',
    'traceid',
    'trace',
    'ticketid',
    'ticket',
    'orderid',
    'order',
    'instanceid',
    'processinstanceid',
    'subject',
  ],
  activity: [
    'concept:name',
    'ocel:activity',
    'activity',
    'activityname',
    '活动',
    '活动名称',
    '环节',
    '环节名称',
    '节点',
    '节点名称',
    '步骤',
    '步骤名称',
    '任务',
    '任务名称',
    '操作',
    '动作',
    '事件',
    '事件名称',
    'eventname',
    'event',
    'step',
    'task',
    'taskname',
    'action',
    'type',
    'state',
    'status',
    '状态',
  ],
  time: [
    'time:timestamp',
    'ocel:timestamp',
    'timestamp',
    '时间戳',
    '完成时间',
    '结束时间',
    '时间',
    '发生时间',
    '操作时间',
    '处理时间',
    '日期时间',
    'completetime',
    'completetimestamp',
    'endtime',
    'endtimestamp',
    'finishtime',
    'finishedat',
    'completedat',
    'eventtime',
    'occurredat',
    'datetime',
    'tsms',
    'ts',
    'time',
    'at',
    'date',
    '日期',
    '创建时间',
    'createdat',
  ],
  start: ['starttime', 'starttimestamp', 'startedat', 'start', 'begintime', '开始时间', '起始时间', '开工时间', '开始处理时间'],
  lifecycle: ['lifecycle:transition', 'lifecycle', 'transition', 'eventtype', '生命周期', '事件类型', '流转状态'],
  person: [
    'org:resource',
    'resource',
    'person',
    'user',
    'username',
    'employee',
    'agent',
    'operator',
    'assignee',
    'handler',
    'staff',
    '处理人',
    '经办人',
    '办理人',
    '操作人',
    '操作员',
    '员工',
    '坐席',
    '服务人员',
    '资源',
    '负责人',
  ],
  unit: ['org:group', 'unit', 'department', 'dept', 'team', 'group', 'workgroup', '部门', '处理部门', '责任部门', '班组', '科室', '团队', 'responsiblesection'],
  site: ['site', 'store', 'branch', 'outlet', 'location', 'shop', '门店', '网点', '营业厅', '站点', '分店', '地点', '场所'],
  channel: ['channel', 'source', '渠道', '来源渠道', '受理渠道', '接触渠道', '来源'],
  service: ['service', 'servicetype', 'servicename', 'product', '服务', '服务类型', '服务项目', '业务类型', '产品', '业务'],
  partner: ['partner', 'vendor', 'supplier', '合作伙伴', '合作方', '供应商', '服务商', '外包商'],
  customer: ['customer', 'customerid', 'client', 'clientid', 'member', 'memberid', '客户', '客户编号', '客户号', '客户id', '会员号', '会员', '用户编号'],
  id: ['eventid', 'ocel:eid', 'id', 'uuid', '事件编号', '事件id', '记录编号', '序号'],
}

/**
 * Guess what the columns of a log mean, from their names (Chinese and English) and from sample records: a time column must hold
 * times in at least nine of ten samples, a case must come back more than once. Each column gets at most one role.
 */
export function guessMapping(headers: readonly string[], samples: readonly Fields[]): Guess {
  const mapping: Partial<Record<Role, string>> = {}
  const taken = new Set<string>()
  let timeFormat: InstantFormat | null = null
  for (const role of searchOrder) {
    const fits = (header: string): boolean => !taken.has(header) && (!isTime(role) || guessInstantFormat(valuesOf(samples, header)) !== null)
    const header = bestNamed(headers.filter(fits), names[role])
    if (header === null) continue
    mapping[role] = header
    taken.add(header)
    if (role === 'time') timeFormat = guessInstantFormat(valuesOf(samples, header))
  }
  return completed(mapping, timeFormat, headers, samples)
}

// What is certain to be asked first; `id` last, for a bare "id" is often the case.
const searchOrder: readonly Role[] = [...roles.filter(role => role !== 'id'), 'id']

const isTime = (role: Role): boolean => role === 'time' || role === 'start'

/** What the names did not tell is looked for in the values: any column of times, then a column that repeats. */
function completed(mapping: Partial<Record<Role, string>>, named: InstantFormat | null, headers: readonly string[], samples: readonly Fields[]): Guess {
  const sure = mapping.case !== undefined && mapping.activity !== undefined
  let timeFormat = named
  if (mapping.time === undefined) {
    const free = headers.filter(header => !Object.values(mapping).includes(header))
    const header = free.find(name => /\d{4}/.test(samples[0]?.[name] ?? '') && guessInstantFormat(valuesOf(samples, name)) !== null)
    if (header !== undefined) {
      mapping.time = header
      timeFormat = guessInstantFormat(valuesOf(samples, header))
    }
  }
  if (mapping.case === undefined && mapping.id !== undefined && repeats(valuesOf(samples, mapping.id))) {
    mapping.case = mapping.id
    delete mapping.id
  }
  return { mapping, timeFormat, sure }
}

function repeats(values: readonly string[]): boolean {
  return new Set(values).size < values.length
}

function valuesOf(samples: readonly Fields[], header: string): string[] {
  return samples.flatMap(fields => fields[header]?.trim() || [])
}

function bestNamed(headers: readonly string[], wanted: readonly string[]): string | null {
  const plain = headers.map(header => header.toLowerCase().replace(/[\s_.-]/g, ''))
  for (const name of wanted) {
    const index = plain.indexOf(name)
    if (index >= 0) return headers[index]!
  }
  return null
}

/**
 * How a column writes its times: the first format that reads at least nine of ten samples, day first and month first told apart by
 * which of them reads more.
 * @returns null when the samples are no times
 */
export function guessInstantFormat(samples: readonly string[]): InstantFormat | null {
  if (samples.length === 0) return null
  if (samples.every(sample => /^-?\d+(\.\d+)?$/.test(sample))) return epochFormat(samples)
  // In a short file one spoilt row must not hide what the column is.
  const enough = samples.length >= 4 ? Math.min(0.9, 1 - 1 / samples.length) : 0.9
  const readable = (format: InstantFormat): number => samples.filter(sample => readInstant(sample, format, utc).problem === null).length / samples.length
  if (readable('ymd') >= enough) return 'ymd'
  // With dots the day comes first (dd.MM.yyyy); with slashes a tie goes to the month.
  const dotted = samples[0]!.includes('.') && /^\d{1,2}\./.test(samples[0]!)
  const [first, second]: [InstantFormat, InstantFormat] = dotted ? ['dmy', 'mdy'] : ['mdy', 'dmy']
  const best = readable(second) > readable(first) ? second : first
  return readable(best) >= enough ? best : null
}

/** Counts since 1970 between 1980 and 2100 tell their unit by their size. */
function epochFormat(samples: readonly string[]): InstantFormat | null {
  const sizes = samples.map(Number)
  const within = (unit: number): boolean => sizes.every(size => size >= 3.1e8 * unit && size <= 4.2e9 * unit)
  if (within(1)) return 'epoch-s'
  if (within(1e3)) return 'epoch-ms'
  return within(1e6) ? 'epoch-us' : null
}
