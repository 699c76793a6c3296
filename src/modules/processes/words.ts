import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { ProcessEvent, ProcessRefusal } from './process.ts'

export const eventWords: Words<ProcessEvent['type']> = {
  'process.created': text('新建流程', 'Process created'),
  'process.described': text('更改流程资料', 'Process described anew'),
  'process.draft-saved': text('保存流程草稿', 'Process draft saved'),
  'process.published': text('发布流程', 'Process published'),
  'process.restored': text('恢复旧版本为草稿', 'Old version restored as draft'),
  'process.retired': text('停用流程', 'Process retired'),
  'process.reopened': text('重新启用流程', 'Process reopened'),
}

export const refusalWords: Words<`process.${ProcessRefusal}`> = {
  'process.unknown': text('没有找到此流程。', 'There is no such process.'),
  'process.already-created': text('此流程已建立。', 'This process exists already.'),
  'process.nameless': text('请至少用一种语言填写流程名称。', 'Give the process a name in at least one language.'),
  'process.stale-draft': text(
    '草稿已被别人改过，没有覆盖。你的改动还在页面上：请先导出留底，再载入最新草稿。',
    'Somebody else has saved this draft since; nothing was overwritten. Your changes are still on the page: export them, then load the newest draft.',
  ),
  'process.has-errors': text('发布检查还有错误，没有发布。请按检查结果逐条改正。', 'The publish gate still finds errors; nothing was published. Correct what it names.'),
  'process.nothing-new': text('草稿与已发布的版本相同，无需发布。', 'The draft is the same as the published version; there is nothing to publish.'),
  'process.no-such-version': text('没有这个版本。', 'There is no such version.'),
  'process.is-retired': text('此流程已停用，请先重新启用。', 'This process is retired; reopen it first.'),
  'process.nothing-walked': text('给出的路径都是空的，无法生成流程。', 'All the paths given are empty; no process can be drawn from them.'),
  'process.not-retired': text('此流程没有停用。', 'This process is not retired.'),
}
