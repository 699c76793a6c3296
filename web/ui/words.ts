import { text } from '#kernel/words.ts'

/** Words of the design system itself; every module brings its own beside its pages. */
export const uiWords = {
  loading: text('正在载入', 'Loading'),
  retry: text('再试一次', 'Try again'),
  more: text('继续载入', 'Load more'),
  close: text('关闭', 'Close'),
  cancel: text('返回', 'Go back'),
  copy: text('复制', 'Copy'),
  copied: text('已复制', 'Copied'),
  download: text('下载 CSV', 'Download CSV'),
  showTable: text('看数据表', 'Show as table'),
  showChart: text('看图', 'Show as chart'),
  nothing: text('没有内容', 'Nothing here'),
  offlineTitle: text('暂时连不上服务器', 'The server cannot be reached'),
  offlineBody: text('页面上已有的内容都还在；网络恢复后会自动更新。', 'What is on the page stays; it updates when the connection is back.'),
  brokenTitle: text('这里出了问题', 'Something went wrong here'),
  brokenBody: text(
    '已保存的数据不受影响。请再试一次；若仍不行，请把下面这行告诉管理员。',
    'Saved data is not affected. Try again; if it persists, tell your administrator the line below.',
  ),
  forbiddenTitle: text('你没有查看这里的权限', 'You may not see this page'),
  forbiddenBody: text(
    '需要“{permission}”权限。管理员可以在“人员与权限”里给你加上合适的角色。',
    'It needs the permission “{permission}”. An administrator can give you a role that has it under People & access.',
  ),
  missingTitle: text('找不到这个页面', 'This page does not exist'),
  missingBody: text('它可能已被移除，或地址有误。', 'It may have been removed, or the address is wrong.'),
  toHome: text('回到首页', 'Go to the first page'),
  improvement: text('改善', 'Improvement'),
  concern: text('需关注', 'Concern'),
  'common-cause': text('正常波动', 'Common cause'),
  'too-few': text('数据太少', 'Too few'),
  inZone: text('{time}（{zone}）', '{time} ({zone})'),
  required: text('请填写{field}', 'Enter {field}'),
} as const
