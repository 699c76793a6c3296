import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { SharedWith } from '#modules/desk/views.ts'

export const savedWords = {
  views: text('常用视图', 'Views'),
  viewCount: text('{name} {count}', '{name} {count}'),
  keepView: text('存为常用视图', 'Keep as a view'),
  keepTitle: text('把当前筛选存为常用视图', 'Keep these filters as a view'),
  editView: text('修改视图', 'Change the view'),
  editTitle: text('修改视图“{name}”', 'Change the view “{name}”'),
  name: text('名称', 'Name'),
  needName: text('请填写名称。', 'Give it a name.'),
  shared: text('谁能用', 'For whom'),
  keep: text('保存', 'Keep'),
  kept: text('已保存', 'It is kept'),
  remove: text('删除', 'Remove'),
  sharedBy: text('{name}共享', 'shared by {name}'),
  replies: text('常用答复', 'Saved answers'),
  repliesFact: text('写答复时输入“/”即可插入', 'Typing “/” in an answer inserts one'),
  newReply: text('新建常用答复', 'New saved answer'),
  editReply: text('修改“{name}”', 'Change “{name}”'),
  noReplies: text('还没有常用答复', 'No saved answers yet'),
  noRepliesBody: text('把常写的话存下来，写答复时输入“/”就能插入。', 'Keep what you write often; typing “/” in an answer inserts it.'),
  words: text('内容', 'Words'),
  variables: text('可用：{list}，插入时换成工单里的内容', 'You may use {list}; they become what the case says'),
  change: text('修改', 'Change'),
  changeNamed: text('修改：{name}', 'Change: {name}'),
  picker: text('常用答复，↑ ↓ 选择，回车插入，Esc 关闭', 'Saved answers: ↑ ↓ to choose, Enter inserts, Esc closes'),
  nothingFound: text('没有匹配的常用答复', 'No saved answer matches'),
} as const

export const sharedWords: Words<SharedWith> = {
  nobody: text('只有我', 'Me alone'),
  unit: text('我的单元', 'My unit'),
  everybody: text('所有人', 'Everybody'),
}
