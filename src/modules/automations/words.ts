import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { AutomationEvent, AutomationRefusal } from './automation.ts'

export const eventWords: Words<AutomationEvent['type']> = {
  'automation.created': text('新建自动化规则', 'Automation written'),
  'automation.changed': text('修改自动化规则', 'Automation changed'),
  'automation.activated': text('启用自动化规则', 'Automation put in force'),
  'automation.paused': text('暂停自动化规则', 'Automation paused'),
  'automation.removed': text('删除自动化规则', 'Automation removed'),
}

export const refusalWords: Words<`automation.${AutomationRefusal | 'incomplete'}`> = {
  'automation.unknown': text('没有找到此规则。', 'There is no such automation.'),
  'automation.already-created': text('此规则已存在。', 'This automation is there already.'),
  'automation.no-act': text('请至少选择一个动作。', 'Choose at least one thing to do.'),
  'automation.no-event': text('请至少选择一种情况。', 'Choose at least one thing that may happen.'),
  'automation.bad-time': text(
    '请填写时间：分钟数须为正整数，定时须为 HH:mm 并至少选一天。',
    'Give a time: minutes are a whole number above 0, a schedule is HH:mm on at least one weekday.',
  ),
  'automation.bad-condition': text('有一个条件没有填完整。', 'One of the conditions is not complete.'),
  'automation.no-words': text('请写下备注或答复的内容。', 'Write the words of the note or the answer.'),
  'automation.fires-itself': text('这条规则没有条件，却会被自己的动作再次触发；请加一个条件。', 'Without a condition this rule would be set off by what it does itself; add one.'),
  'automation.is-active': text('规则正在生效，请先暂停再删除。', 'The rule is in force; pause it before you remove it.'),
  'automation.incomplete': text('有一个动作或触发没有填完整。', 'A trigger or something to do is not complete.'),
}
