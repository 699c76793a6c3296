import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'

/**
 * A time limit set by law (法定时限), as dated data with its source. Days are working days where `working` says so (eight hours of the
 * enterprise's calendar each), else calendar days. What starts and stops it is chosen when it is adopted, for every enterprise names its activities itself.
 */
export type Statute = Readonly<{ id: string; domain: Text; duty: Text; days: number; working: boolean; source: Text; validFrom: string; validTo: string | null }>

const regulation = text('《消费者权益保护法实施条例》第四十六条', 'Regulation on the Protection of Consumer Rights, art. 46')
const handling = text('《市场监督管理投诉举报处理暂行办法》（2022 年修订）', 'Measures for Handling Complaints and Reports of Market Regulation (as amended 2022)')
const consumer = text('消费投诉', 'Consumer complaints')
const express = text('快递', 'Express delivery')
const bank = text('银行保险', 'Banks and insurers')
const telecom = text('电信', 'Telecom')
const hotline = text('12345 热线', '12345 hotline')

/** In the order of the domains. Off until somebody adopts them; the newer and higher rule stands beside the older one. */
export const statutes: readonly Statute[] = [
  {
    id: 'consumer-notice',
    domain: consumer,
    duty: text('收到投诉后告知消费者是否受理', 'Tell the consumer whether the complaint is accepted'),
    days: 7,
    working: true,
    source: regulation,
    validFrom: '2024-07-01',
    validTo: null,
  },
  {
    id: 'consumer-mediation',
    domain: consumer,
    duty: text('受理后完成调解（检测鉴定时间除外）', 'Finish mediation after acceptance, testing excluded'),
    days: 60,
    working: false,
    source: regulation,
    validFrom: '2024-07-01',
    validTo: null,
  },
  {
    id: '12315-acceptance',
    domain: consumer,
    duty: text('12315 投诉作出是否受理的决定', 'Decide whether a 12315 complaint is accepted'),
    days: 7,
    working: true,
    source: handling,
    validFrom: '2020-01-01',
    validTo: null,
  },
  {
    id: '12315-mediation',
    domain: consumer,
    duty: text('投诉调解终止期限', 'End of mediation of a complaint'),
    days: 45,
    working: false,
    source: handling,
    validFrom: '2020-01-01',
    validTo: null,
  },
  {
    id: 'express-complaint',
    domain: express,
    duty: text('处理用户投诉并告知', 'Handle a user’s complaint and tell the result'),
    days: 7,
    working: false,
    source: text('《快递暂行条例》第二十八条', 'Interim Regulation on Express Delivery, art. 28'),
    validFrom: '2018-05-01',
    validTo: null,
  },
  {
    id: 'bank-simple',
    domain: bank,
    duty: text('事实清楚、争议简单的消费投诉作出处理决定', 'Decide a consumer complaint that is plain'),
    days: 15,
    working: false,
    source: text('《银行业保险业消费投诉处理管理办法》', 'Measures for Consumer Complaints of Banking and Insurance'),
    validFrom: '2020-03-01',
    validTo: null,
  },
  {
    id: 'bank-complex',
    domain: bank,
    duty: text('情况复杂的消费投诉作出处理决定', 'Decide a consumer complaint that is complex'),
    days: 30,
    working: false,
    source: text('《银行业保险业消费投诉处理管理办法》', 'Measures for Consumer Complaints of Banking and Insurance'),
    validFrom: '2020-03-01',
    validTo: null,
  },
  {
    id: 'telecom-answer',
    domain: telecom,
    duty: text('答复用户投诉', 'Answer a user’s complaint'),
    days: 15,
    working: false,
    source: text('《电信用户申诉处理办法》', 'Measures for Appeals of Telecom Users'),
    validFrom: '2016-07-30',
    validTo: null,
  },
  {
    id: '12345-consult',
    domain: hotline,
    duty: text('咨询、求助类工单办结', 'Finish a consultation or a request for help'),
    days: 3,
    working: true,
    source: text('城市 12345 工单办理规定（各地不同，请核对本地规定）', 'City rules for 12345 orders (they differ, check yours)'),
    validFrom: '2021-01-01',
    validTo: null,
  },
  {
    id: '12345-complaint',
    domain: hotline,
    duty: text('投诉、举报类工单办结', 'Finish a complaint or report'),
    days: 13,
    working: true,
    source: text('城市 12345 工单办理规定（各地不同，请核对本地规定）', 'City rules for 12345 orders (they differ, check yours)'),
    validFrom: '2021-01-01',
    validTo: null,
  },
]

const workingDayMinutes = 8 * 60
const dayMinutes = 24 * 60

/** The limit of a statute in minutes of its measure. */
export function statuteMinutes({ days, working }: Statute): number {
  return days * (working ? workingDayMinutes : dayMinutes)
}
