import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { RaterDimension } from '#science/survey/servqual.ts'
import { raterDimensions } from '#science/survey/servqual.ts'
import type { Question, Row } from './form.ts'

/**
 * Ready scales: questions whose answers are scored by a published method. The wording is this house's own; what is measured and how it is scored is each
 * method's. Codes are made unique by whoever puts them into a form.
 */
export const readyScales = ['satisfaction', 'net-promoter', 'effort', 'resolved', 'rater', 'servqual', 'characteristics', 'importance-performance', 'kano'] as const
export type ReadyScale = (typeof readyScales)[number]

export const scaleNames: Readonly<Record<ReadyScale, Text>> = {
  satisfaction: text('满意度（CSAT）', 'Satisfaction (CSAT)'),
  'net-promoter': text('净推荐值（NPS）', 'Net promoter score (NPS)'),
  effort: text('费力度（CES 2.0）', 'Customer effort (CES 2.0)'),
  resolved: text('问题是否解决', 'Was it resolved'),
  rater: text('五维度评价（RATER）', 'Five dimensions (RATER)'),
  servqual: text('SERVQUAL 22 项（期望与感受）', 'SERVQUAL, 22 items (expected and met)'),
  characteristics: text('服务质量六特性', 'Six characteristics of service'),
  'importance-performance': text('重要性—表现（IPA）', 'Importance and performance (IPA)'),
  kano: text('Kano 需求分类', 'Kano'),
}

/** The questions of a scale. */
export function questionsOf(scale: ReadyScale): Question[] {
  switch (scale) {
    case 'satisfaction':
      return [{ code: 'satisfaction', kind: 'satisfaction', label: text('总体来说，您对这次服务满意吗？', 'All in all, how satisfied are you with this service?'), required: true }]
    case 'net-promoter':
      return netPromoterQuestions
    case 'effort':
      return [
        {
          ...{ code: 'effort', kind: 'effort', required: true },
          label: text('“办这件事很轻松”，您同意吗？', '“It was easy to get this done.” How far do you agree?'),
        },
      ]
    case 'resolved':
      return [{ code: 'resolved', kind: 'yes-no', label: text('您的问题解决了吗？', 'Has your matter been settled?'), required: true, remark: true }]
    case 'rater':
      return [
        { code: 'rater', kind: 'rating-matrix', label: text('请从五个方面评价我们：', 'How were we in these five respects?'), required: true, least: 1, most: 5, rows: raterRows },
      ]
    case 'servqual':
      return servqualQuestions
    case 'characteristics':
      return [
        {
          code: 'characteristics',
          kind: 'rating-matrix',
          label: text('请评价这次服务的六个方面：', 'How was the service in these six respects?'),
          required: true,
          least: 1,
          most: 5,
          rows: sixRows,
        },
      ]
    case 'importance-performance':
      return [
        {
          ...{ code: 'importance', kind: 'importance-performance', required: true, least: 1, most: 5, rows: raterRows },
          label: text('这些方面对您有多重要，我们做得怎样？', 'How important are these to you, and how well did we do?'),
        },
      ]
    case 'kano':
      return [
        {
          ...{ code: 'kano', kind: 'kano', required: true },
          label: text('如果有或没有以下服务，您会觉得怎样？', 'How would you feel if these were there, and if they were not?'),
          rows: [
            { code: 'pickup', label: text('预约上门时间精确到一小时', 'Visits at an hour you choose') },
            { code: 'progress', label: text('随时可查的办理进度', 'Progress you can see at any time') },
          ],
        },
      ]
  }
}

const netPromoterQuestions: Question[] = [
  { code: 'recommend', kind: 'net-promoter', label: text('您有多大可能把我们推荐给亲友或同事？', 'How likely are you to recommend us to a friend or colleague?'), required: true },
  { code: 'recommend-why', kind: 'long-text', label: text('您打这个分的主要原因是什么？', 'What is the main reason for your answer?'), required: false },
]

const raterRows: readonly Row[] = [
  { code: 'reliability', dimension: 'reliability', label: text('说到做到，一次办好', 'We did what we said, right the first time') },
  { code: 'assurance', dimension: 'assurance', label: text('专业、可信、让人放心', 'We knew our work and could be trusted') },
  { code: 'tangibles', dimension: 'tangibles', label: text('环境、设备、资料整洁好用', 'Rooms, equipment and papers were in good order') },
  { code: 'empathy', dimension: 'empathy', label: text('理解您的难处，为您着想', 'We understood your situation and cared about it') },
  { code: 'responsiveness', dimension: 'responsiveness', label: text('反应及时，愿意帮忙', 'We were quick and willing to help') },
]

const sixRows: readonly Row[] = [
  { code: 'function', dimension: 'function', label: text('功能性：办成了您要办的事', 'Function: it did what you came for') },
  { code: 'economy', dimension: 'economy', label: text('经济性：花费合理', 'Economy: it was worth what it cost') },
  { code: 'safety', dimension: 'safety', label: text('安全性：人身、财物、信息安全', 'Safety: you, your things and your data were safe') },
  { code: 'time', dimension: 'time', label: text('时间性：及时、准时、省时', 'Timeliness: in time, on time, without waste of time') },
  { code: 'comfort', dimension: 'comfort', label: text('舒适性：环境和过程舒适', 'Comfort: surroundings and course were pleasant') },
  { code: 'civility', dimension: 'civility', label: text('文明性：礼貌、尊重、公平', 'Civility: polite, respectful and fair') },
]

/** The 22 items by dimension in the order of the published scale (Parasuraman, Zeithaml, Berry 1988): what each asks about, in words of our own. */
const items: Readonly<Record<RaterDimension, readonly Text[]>> = {
  tangibles: [
    text('设备先进好用', 'Equipment is up to date'),
    text('场所整洁美观', 'Rooms are clean and pleasant to look at'),
    text('人员着装得体', 'Staff are well turned out'),
    text('资料、单据、界面清楚美观', 'Papers, forms and screens are clear and well made'),
  ],
  reliability: [
    text('答应的事按时做到', 'What is promised by a time is done by then'),
    text('您遇到问题时真心帮忙解决', 'When you have a problem it is sincerely taken up'),
    text('第一次就把事情办对', 'It is done right the first time'),
    text('在说好的时间提供服务', 'Service comes at the time agreed'),
    text('记录准确无误', 'Records are free of errors'),
  ],
  responsiveness: [
    text('告诉您什么时候能办好', 'You are told when it will be done'),
    text('办理迅速', 'You are served promptly'),
    text('总是愿意帮您', 'Staff are always willing to help'),
    text('再忙也会回应您', 'Staff are never too busy to answer you'),
  ],
  assurance: [
    text('人员的举止让您信任', 'The way staff behave makes you trust them'),
    text('办理过程让您安心', 'You feel safe in your dealings'),
    text('始终有礼貌', 'Staff are always polite'),
    text('懂业务，答得上您的问题', 'Staff know enough to answer you'),
  ],
  empathy: [
    text('给您个别的关注', 'You get attention of your own'),
    text('服务时间方便', 'Hours suit you'),
    text('有人专门关心您的事', 'There is somebody who looks after your matter'),
    text('把您的利益放在心上', 'Your best interests are at heart'),
    text('明白您的特别需要', 'Your particular needs are understood'),
  ],
}
const published: readonly RaterDimension[] = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy']

const dimensionNames: Readonly<Record<RaterDimension, Text>> = {
  tangibles: text('有形性：场所、设备、资料', 'Tangibles: rooms, equipment, papers'),
  reliability: text('可靠性：准确兑现承诺', 'Reliability: what is promised is done, and right'),
  responsiveness: text('响应性：及时、愿意帮忙', 'Responsiveness: quick and willing'),
  assurance: text('保证性：专业、礼貌、可信', 'Assurance: able, polite, trusted'),
  empathy: text('移情性：关心、理解您', 'Empathy: care and understanding'),
}

const servqualQuestions: Question[] = [
  {
    ...{ code: 'servqual', kind: 'gap', required: true, most: 7 },
    label: text('一家好的服务单位应该怎样，我们又做得怎样？', 'How should an excellent provider be, and how were we?'),
    leastLabel: text('完全不符合', 'Not at all'),
    mostLabel: text('完全符合', 'Entirely'),
    rows: published.flatMap((dimension, before) =>
      items[dimension].map((label, i): Row => ({ code: `i${published.slice(0, before).reduce((sum, each) => sum + items[each].length, 0) + i + 1}`, dimension, label })),
    ),
  },
  {
    ...{ code: 'servqual-weights', kind: 'points', required: false, most: 100 },
    label: text('请把 100 分按重要程度分给以下五个方面：', 'Share 100 points among these five, by how much each matters to you:'),
    rows: raterDimensions.map((dimension): Row => ({ code: dimension, dimension, label: dimensionNames[dimension] })),
  },
]
