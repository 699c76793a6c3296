import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Asking, TerminalStage } from '#modules/terminals/views.ts'

export const askingWords: Words<Asking> = {
  nothing: text('不问', 'Neither'),
  optional: text('可填姓名和电话', 'Both, if they like'),
  needed: text('必须填姓名和电话', 'Both are needed'),
}
export const stageWords: Words<TerminalStage> = { unpaired: text('未配对', 'Not paired'), paired: text('已配对', 'Paired'), removed: text('已移除', 'Removed') }

export const terminalWords = {
  title: text('终端', 'Terminals'),
  fact: text('来到现场的人在终端上填写，直接成为工单', 'Whoever comes to a site fills in what it is about, and it becomes a case'),
  create: text('新建终端', 'New terminal'),
  none: text('还没有终端', 'No terminal yet'),
  noneBody: text(
    '新建一个终端，与大厅里的平板或触摸屏配对，来访者就能自己填写。',
    'Make a terminal and pair it with a tablet or touch screen in your hall, and visitors fill in themselves.',
  ),
  name: text('名称', 'Name'),
  state: text('状态', 'Stage'),
  paused: text('已暂停', 'Paused'),
  unit: text('所在网点（工单归它）', 'Site (its list gets the cases)'),
  noUnit: text('不指定', 'Nobody’s yet'),
  device: text('设备', 'Device'),
  online: text('在线，自', 'Online since'),
  offline: text('离线，自', 'Offline since'),
  unheard: text('还没有消息', 'Not heard of yet'),
  queue: text('等待提交', 'Waiting to be sent'),
  version: text('软件版本', 'Software version'),
  seat: text('提交后请在哪里等候（可不填）', 'Where to wait afterwards (optional)'),
  types: text('提供哪些工单类型', 'Types of case it offers'),
  typesHint: text('只显示已发布且“对客户开放”的类型；字段为其中属于客户的那些。', 'Only types that are published and open to customers appear, with the fields that are theirs.'),
  noTypes: text('还没有已发布的工单类型。', 'No type of case is published yet.'),
  freeWords: text('也可以自由填写', 'One may also write in one’s own words'),
  greeting: text('欢迎语', 'Greeting'),
  asks: text('姓名和电话', 'Name and telephone'),
  idle: text('无人操作多少秒后重新开始', 'Begin anew after so many seconds without a touch'),
  pin: text('退出密码', 'Exit PIN'),
  pinHint: text(
    '4 到 12 位。在终端上点“工作人员”后输入才能离开页面。只保存它的散列值。',
    '4 to 12 characters. Needed to leave the page, behind Staff on the terminal. Only its hash is kept.',
  ),
  newPin: text('更改退出密码', 'Change the exit PIN'),
  savePin: text('保存新密码', 'Save the PIN'),
  pinSaved: text('退出密码已更改', 'The exit PIN is changed'),
  save: text('保存', 'Save'),
  saved: text('已保存', 'Saved'),
  pairing: text('配对', 'Pairing'),
  pairingHint: text('在设备的浏览器里打开 {url}，输入配对码；或直接打开一次性链接。', 'On the device open {url} and enter the code, or open the one-time link there.'),
  offer: text('配对设备', 'Pair a device'),
  code: text('配对码', 'Pairing code'),
  link: text('一次性链接', 'One-time link'),
  until: text('有效至', 'Good until'),
  unpair: text('解除配对', 'Unpair'),
  unpairTitle: text('解除“{name}”的配对', 'Unpair “{name}”'),
  unpairBody: text(
    '这台设备不能再提交；它上面还没提交的内容，要等它重新与本终端配对后才会送出。',
    'The device sends nothing any more. What still waits on it is sent once it is paired with this terminal again.',
  ),
  pauseBody: text('终端请来访者去柜台；已经填好等待提交的仍会送出。', 'The terminal sends visitors to the counter; what waits on it is still sent.'),
  removeBody: text(
    '设备不能再使用，不能恢复；它上面还没提交的内容会丢失。已有的工单不变。',
    'The device stops working for good, and what still waits on it is lost. Its cases stay.',
  ),
} as const
