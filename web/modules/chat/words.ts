import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Asking, EntranceColour, EntranceStage } from '#modules/chat/views.ts'

export const colourWords: Words<EntranceColour> = {
  jade: text('青玉', 'Jade'),
  blue: text('蓝', 'Blue'),
  violet: text('紫', 'Violet'),
  plum: text('梅红', 'Plum'),
  brick: text('砖红', 'Brick'),
  graphite: text('石墨', 'Graphite'),
}
export const askingWords: Words<Asking> = {
  nothing: text('不问，直接开始', 'Nothing: they just begin'),
  optional: text('可填称呼和邮箱', 'Name and e-mail, if they like'),
  needed: text('必须填称呼和邮箱', 'Name and e-mail are needed'),
}
export const stageWords: Words<EntranceStage> = { open: text('开放', 'Open'), paused: text('已暂停', 'Paused'), removed: text('已移除', 'Removed') }

export const entranceWords = {
  title: text('在线咨询', 'Chat'),
  fact: text('访客在你的网站上直接提问，话进入工单；离开后，答复以邮件继续', 'Visitors of your site write to the desk; once they have left, answers go on by e-mail'),
  create: text('新建入口', 'New entrance'),
  none: text('还没有在线咨询入口', 'No chat entrance yet'),
  noneBody: text('新建一个入口，把一行脚本放进网站，访客就能直接和你们对话。', 'Make an entrance, put one line into your site, and its visitors can talk to you.'),
  name: text('名称（访客看得到）', 'Name (visitors see it)'),
  state: text('状态', 'Stage'),
  sites: text('网站', 'Sites'),
  noSites: text('没有网站可以嵌入', 'No site may show it'),
  chats: text('会话', 'Conversations'),
  unit: text('工单归哪个单元', 'Whose list its cases go to'),
  noUnit: text('不指定', 'Nobody’s yet'),
  type: text('工单类型', 'Type of case'),
  noType: text('不指定', 'None'),
  greeting: text('欢迎语', 'Greeting'),
  colour: text('颜色', 'Colour'),
  origins: text('允许嵌入的网站', 'Sites that may show it'),
  originsHint: text('每行一个，例如 https://www.example.com。不填则任何网站都不能嵌入。', 'One a line, such as https://www.example.com. With none, no site may show it.'),
  asks: text('开口前问什么', 'What is asked before the first word'),
  hours: text('告诉访客我们的工作时间', 'Tell visitors when we are there'),
  hoursOpen: text('访客现在看到：我们在线', 'Visitors see now: we are here'),
  hoursAway: text('访客现在看到：我们现在不在线，{time} 回来', 'Visitors see now: we are away and back at {time}'),
  hoursNone: text('单元和企业都没有设置工作时间，访客看不到任何说明。', 'Neither the unit nor the enterprise keeps hours, so visitors are told nothing.'),
  hoursHint: text('按单元的工作日历；没有时按企业的工作时间。', 'By the calendar of the unit, else by the hours of the enterprise.'),
  consent: text('个人信息同意语', 'What visitors agree to'),
  consentHint: text('访客须勾选才能开始。不填则用：{words}', 'Visitors tick it before they begin. Left empty, it says: {words}'),
  save: text('保存', 'Save'),
  saved: text('已保存', 'Saved'),
  pauseBody: text('按钮从网站上消失，不再有新会话；已开始的会话照常继续。', 'The button goes from your sites and no new conversation begins; those that have begun go on.'),
  removeBody: text('网站上的按钮和窗口都不再出现，不能恢复。说过的话仍在各工单里。', 'Button and window go from your sites for good. What was said stays with its cases.'),
  embed: text('放进网站', 'Put it into your site'),
  embedHint: text(
    '把这一行放在网页 </body> 之前。可加 data-language="zh-CN" 或 "en" 指定语言，否则随访客的浏览器。',
    'Put this line before </body> of your pages. With data-language="en" or "zh-CN" you choose the language; else the visitor’s browser does.',
  ),
  script: text('脚本', 'Script'),
  preview: text('打开预览', 'Open the preview'),
  previewHint: text('预览是真的：在里面说的话会开工单。', 'The preview is real: what you write there opens a case.'),
  noMail: text(
    '还没有能发信的邮箱：访客离开后，答复只在窗口里等他回来。请在“邮件”里设置。',
    'No mailbox can send yet: once a visitor has left, answers wait in the window for him. Set one up under Mail.',
  ),
  here: text('访客现在在线', 'The visitor is there now'),
  left: text('访客已离开，最后在线', 'The visitor has left; last there'),
  goesOn: text('没看到的答复会发到 {address}', 'What is not seen goes to {address}'),
  waits: text('访客没有留邮箱，答复在窗口里等他回来。', 'The visitor left no e-mail address; answers wait in the window for him.'),
  seen: text('已看到', 'Seen'),
  unseen: text('还没看到', 'Not seen yet'),
  wentOn: text('访客没看到，已转邮件', 'Not seen there; went on by e-mail'),
} as const
