import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { MoveEvent, MoveRefusal } from './move.ts'

export const eventWords: Words<MoveEvent['type']> = {
  'move.uploaded': text('上传工单导出文件', 'Export of another desk uploaded'),
  'move.mapped': text('更改列的对应', 'Columns mapped anew'),
  'move.checked': text('文件检查完毕', 'File looked through'),
  'move.started': text('开始搬入工单', 'Moving in started'),
  'move.completed': text('工单搬入完成', 'Cases moved in'),
  'move.failed': text('搬入失败', 'Moving in failed'),
}

export const refusalWords: Words<`move.${MoveRefusal}`> = {
  'move.unknown': text('没有找到此次搬入。', 'There is no such move.'),
  'move.already-uploaded': text('此文件已上传。', 'This file was uploaded already.'),
  'move.not-now': text('目前的状态不能这样做，请刷新后查看。', 'As it stands now, that cannot be done; look at it again.'),
  'move.nothing-to-take': text('文件里没有可以搬入的工单。', 'There is no case in this file that can be taken.'),
  'move.no-such-column': text('文件里没有这一列。', 'The file has no such column.'),
  'move.no-words': text('请至少指定主题或内容所在的列。', 'Say at least which column holds the subject or the words.'),
}
