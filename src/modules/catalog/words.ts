import type { Text, Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { AcknowledgementEvent, AcknowledgementRefusal } from './acknowledgement.ts'
import type { CalendarEvent, CalendarRefusal } from './calendar.ts'
import type { ServiceEvent, ServiceRefusal } from './service.ts'
import type { StandardEvent, StandardRefusal } from './standard.ts'
import type { TouchpointEvent, TouchpointRefusal } from './touchpoint.ts'
import type { ElementTier, HolidayFileProblem, PromiseUnit, StandardState } from './views.ts'

type EventType = (CalendarEvent | ServiceEvent | TouchpointEvent | StandardEvent | AcknowledgementEvent)['type']
type Refusal =
  | `calendar.${CalendarRefusal}`
  | `service.${ServiceRefusal}`
  | `touchpoint.${TouchpointRefusal}`
  | `standard.${StandardRefusal}`
  | `acknowledgement.${AcknowledgementRefusal}`
  | `holiday-file.${HolidayFileProblem}`

export const eventWords: Words<EventType> = {
  'calendar.created': text('新建工作日历', 'Working calendar created'),
  'calendar.renamed': text('更改工作日历名称', 'Working calendar renamed'),
  'calendar.changed': text('更改工作时间（自某日起）', 'Hours changed from a day on'),
  'calendar.assigned': text('单元启用工作日历', 'Calendar given to a unit'),
  'calendar.released': text('单元停用工作日历', 'Calendar taken from a unit'),
  'calendar.person-assigned': text('员工启用工作日历', 'Calendar given to a person'),
  'calendar.person-released': text('员工停用工作日历', 'Calendar taken from a person'),
  'calendar.holidays-imported': text('导入节假日', 'Holidays imported'),
  'calendar.holidays-forgotten': text('撤下导入的节假日', 'Imported holidays taken out'),
  'calendar.removed': text('移除工作日历', 'Working calendar removed'),
  'service.created': text('新建服务', 'Service created'),
  'service.changed': text('更改服务', 'Service changed'),
  'service.removed': text('移除服务', 'Service removed'),
  'touchpoint.created': text('新建触点', 'Touchpoint created'),
  'touchpoint.changed': text('更改触点', 'Touchpoint changed'),
  'touchpoint.moved': text('调整触点顺序', 'Touchpoint moved in the journey'),
  'touchpoint.removed': text('移除触点', 'Touchpoint removed'),
  'standard.created': text('起草标准', 'Standard drafted'),
  'standard.revised': text('修订标准', 'Standard revised'),
  'standard.submitted': text('标准送审', 'Standard submitted for review'),
  'standard.sent-back': text('标准退回修改', 'Standard sent back'),
  'standard.approved': text('批准标准', 'Standard approved'),
  'standard.discarded': text('放弃标准草稿', 'Draft of a standard discarded'),
  'standard.withdrawn': text('废止标准', 'Standard withdrawn'),
  'acknowledgement.given': text('确认已知悉标准', 'Standard acknowledged'),
}

const places = {
  monday: text('周一', 'Monday'),
  tuesday: text('周二', 'Tuesday'),
  wednesday: text('周三', 'Wednesday'),
  thursday: text('周四', 'Thursday'),
  friday: text('周五', 'Friday'),
  saturday: text('周六', 'Saturday'),
  sunday: text('周日', 'Sunday'),
  'special-day': text('特殊日期', 'a special day'),
} as const
type Place = keyof typeof places

const impossible = (place: Text): Text =>
  text(
    `${place['zh-CN']}有一个时段不成立：起止应为两个不同的时刻，如 09:00 至 18:00。未作任何更改。`,
    `On ${place.en} an interval is impossible: it has two different times, such as 09:00 to 18:00. Nothing was changed.`,
  )
const overlapping = (place: Text): Text =>
  text(
    `${place['zh-CN']}的时段互相重叠（含前一日跨过午夜的时段），请错开。未作任何更改。`,
    `On ${place.en} intervals overlap (with what runs past midnight from the day before); move them apart. Nothing was changed.`,
  )

/** The same sentence for every place where it can go wrong. */
function everywhere<Prefix extends string>(prefix: Prefix, say: (place: Text) => Text): Words<`${Prefix}${Place}`> {
  return Object.fromEntries(Object.entries(places).map(([place, words]) => [`${prefix}${place}`, say(words)])) as Words<`${Prefix}${Place}`>
}

export const refusalWords: Words<Refusal> = {
  'calendar.unknown': text('没有找到此工作日历。', 'There is no such working calendar.'),
  'calendar.already-created': text('此工作日历已建立。', 'This working calendar exists already.'),
  'calendar.in-the-past': text('工作时间只能从今天或以后更改；以往的工作时间保持原样。', 'Hours change from today or a later day on; past hours stay as they were.'),
  'calendar.unknown-zone': text('没有此时区，请从列表中选择。', 'There is no such time zone; choose one from the list.'),
  'calendar.empty-week': text(
    '一周里没有任何工作时间，按它计算的时限永远不会到期。请至少填写一天。',
    'The week has no working time, so no time limit would ever fall due. Fill in at least one day.',
  ),
  'calendar.not-seven-days': text('一周应有七天，从周一到周日。', 'A week has seven days, Monday to Sunday.'),
  'calendar.impossible-date': text(
    '有一个日期不存在；日期写作 2026-10-01。未作任何更改。',
    'One of the dates does not exist; a date is written like 2026-10-01. Nothing was changed.',
  ),
  'calendar.repeated-date': text('同一个特殊日期写了两次，请合并为一条。', 'A special day is named twice; put its hours in one line.'),
  ...everywhere('calendar.impossible-shift-on-', impossible),
  ...everywhere('calendar.overlapping-shifts-on-', overlapping),
  'calendar.unit-has-calendar': text('此单元已有自己的工作日历，请先在那个日历里停用。', 'This unit has a calendar of its own already; take it away there first.'),
  'calendar.person-has-calendar': text('此员工已有自己的工作日历，请先在那个日历里停用。', 'This person has a calendar already; take it away there first.'),
  'calendar.still-in-use': text('还有单元或员工在用此工作日历，请先让他们停用。', 'Units or persons still use this calendar; take it from them first.'),
  'calendar.no-days': text('没有可导入的日期。', 'There is no day to import.'),
  'calendar.unknown-source': text('没有从此文件导入过节假日。', 'No holidays were imported from this file.'),
  'service.unknown': text('没有找到此服务。', 'There is no such service.'),
  'service.already-created': text('此服务已建立。', 'This service exists already.'),
  'service.repeated-channel': text('同一个渠道写了两次。', 'A channel is named twice.'),
  'service.repeated-tier': text('同一个客户等级代码写了两次。', 'The code of a customer tier is used twice.'),
  'service.still-in-use': text('此服务还有触点，请先移除触点。', 'This service still has touchpoints; remove them first.'),
  'touchpoint.unknown': text('没有找到此触点。', 'There is no such touchpoint.'),
  'touchpoint.already-created': text('此触点已建立。', 'This touchpoint exists already.'),
  'touchpoint.unknown-service': text('没有找到触点所属的服务。', 'The service of the touchpoint does not exist.'),
  'touchpoint.unknown-channel': text('此服务没有这个渠道，请先在服务里添加。', 'The service is not given on this channel; add it to the service first.'),
  'touchpoint.unknown-standard': text('要素所依的标准不存在或已废止。', 'The standard that an element names does not exist or was withdrawn.'),
  'touchpoint.element-without-text': text('有一个要素没有内容，请用至少一种语言填写。', 'An element has no text; write it in at least one language.'),
  'touchpoint.choices-needed': text('有限选择的要素至少要有两个选项。', 'A limited choice needs at least two choices.'),
  'touchpoint.choices-not-meant': text('只有“有限选择”的要素有选项。', 'Only a limited choice has choices.'),
  'standard.unknown': text('没有找到此标准。', 'There is no such standard.'),
  'standard.already-created': text('此标准已建立。', 'This standard exists already.'),
  'standard.code-taken': text('此编号已被另一项标准使用。', 'Another standard has this code.'),
  'standard.unknown-parent': text('没有找到上级标准，或它已废止。', 'The parent standard does not exist or was withdrawn.'),
  'standard.unknown-service': text('适用范围里的服务不存在。', 'The service in the scope does not exist.'),
  'standard.unknown-unit': text('适用范围里的单元不存在。', 'The unit in the scope does not exist.'),
  'standard.region-needed': text('有上级标准的区域标准，须选择适用的单元。', 'A standard under another one needs the unit in which it holds.'),
  'standard.withdrawn': text('此标准已废止，不能再更改。', 'This standard was withdrawn and is not changed any more.'),
  'standard.in-review': text('正在审核，退回后才能修改。', 'It is in review; it can be edited once it is sent back.'),
  'standard.nothing-to-submit': text('没有可送审的草稿。', 'There is no draft to submit.'),
  'standard.not-in-review': text('没有正在审核的版本。', 'No version is in review.'),
  'standard.incomplete': text('送审前请写好中英文标题和正文。', 'Before the review, write the title in both languages and the text.'),
  'standard.own-work': text('写过这个版本的人不能批准它，请由他人批准。', 'Whoever wrote in a version does not approve it; ask somebody else.'),
  'standard.person-needed': text('这件事须由登录的员工来做，不能用接口令牌。', 'This is done by a signed-in person, not with a token.'),
  'standard.in-the-past': text('生效日期应为今天或以后。', 'The day of effect is today or later.'),
  'standard.before-earlier-version': text('生效日期应晚于上一个版本的生效日期。', 'The day of effect is later than that of the version before.'),
  'standard.nothing-to-discard': text('没有可放弃的草稿；第一版请用“废止”。', 'There is no draft to discard; withdraw the standard if it is the first version.'),
  'standard.not-in-force': text('此标准没有生效的版本，无需确认。', 'No version of this standard is in force, so there is nothing to acknowledge.'),
  'acknowledgement.another-one': text('确认的编号与标准、版本和员工不符。', 'The id does not belong to this standard, version and person.'),
  'holiday-file.not-icalendar': text(
    '这不是 iCalendar（.ics）文件，或文件不完整。未导入任何日期。',
    'This is not an iCalendar (.ics) file, or it is incomplete. Nothing was imported.',
  ),
  'holiday-file.bad-event': text('有一个事件的日期无法读取。未导入任何日期。', 'The date of an event cannot be read. Nothing was imported.'),
  'holiday-file.repeats-otherwise': text(
    '只能导入单次或每年重复的节假日；有一个事件按其他方式重复。未导入任何日期。',
    'Holidays happen once or every year; an event repeats in another way. Nothing was imported.',
  ),
  'holiday-file.too-long': text('有一个事件长于 60 天，不像节假日。未导入任何日期。', 'An event is longer than 60 days, which is no holiday. Nothing was imported.'),
  'holiday-file.too-many': text('文件里的日期太多（上限 5000 天）。未导入任何日期。', 'The file has too many days (at most 5,000). Nothing was imported.'),
  'holiday-file.no-days': text('文件里没有任何节假日。', 'The file holds no holiday.'),
}

export const elementTierWords: Words<ElementTier> = {
  fixed: text('固定', 'Fixed'),
  'limited-choice': text('有限选择', 'Limited choice'),
  custom: text('定制', 'Custom'),
}

export const standardStateWords: Words<StandardState> = {
  draft: text('草稿', 'Draft'),
  'in-review': text('审核中', 'In review'),
  approved: text('已批准，待生效', 'Approved, not yet in force'),
  effective: text('生效中', 'In force'),
  superseded: text('已被取代', 'Superseded'),
  withdrawn: text('已废止', 'Withdrawn'),
}

export const promiseUnitWords: Words<PromiseUnit> = {
  minutes: text('分钟', 'minutes'),
  hours: text('小时', 'hours'),
  'working-hours': text('工作小时', 'working hours'),
  days: text('天', 'days'),
  'working-days': text('个工作日', 'working days'),
  percent: text('%', '%'),
  points: text('分', 'points'),
  times: text('次', 'times'),
}
