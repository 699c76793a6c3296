import { text } from '#kernel/words.ts'

/** Words for promises on the mesh. */
export const meshPromiseWords = {
  colourBy: text('着色方式', 'Coloured by'),
  byHealth: text('健康', 'Health'),
  byPromises: text('按时率', 'On time'),
  onTime: text('按时率', 'On time'),
  onTimeHint: text('到期的承诺里按时兑现的比例', 'Of the promises decided here, the share kept in time'),
  total: text(
    '承诺按时率 {share}（95% 区间 {interval}，共 {n} 项）；{missed} 项违约里，“{node}”最多：{at} 项',
    '{share} of promises kept in time (95% interval {interval}, n = {n}); of the {missed} missed, {node} has most: {at}',
  ),
  totalOnly: text('承诺按时率 {share}（95% 区间 {interval}，共 {n} 项）', '{share} of promises kept in time (95% interval {interval}, n = {n})'),
  nothingDecided: text('所选时段内没有承诺到期或兑现', 'No promise was kept or missed in this period'),
  tooFine: text(
    '这个筛选太细，按时率没有预先算好；只按一个单元或一个地点筛选时可以看到',
    'On-time shares are not kept for this filter; filter by a single unit or site to see them',
  ),
  seeNode: text('看这个节点', 'See this node'),
  noPromise: text('还没有启用承诺', 'No promise is in force yet'),
  noPromiseBody: text(
    '承诺是一条时限，比如“两小时内首次响应”。启用后，网格会显示每个节点和每次交接的按时率，违约一发生就出现在这里。',
    'A promise is a time limit, such as “first response within two hours”. Once one is in force, the mesh shows the on-time share of every node and hand-over, and breaches as they fall.',
  ),
  toPromises: text('去设承诺', 'Go to promises'),
  notYet: text('未到期', 'none due'),
  held: text('{count} 项违约未结', '{count} overdue'),
  openOf: text('违约 {missed} 项，其中 {open} 项仍未完成', '{missed} missed, {open} of them still open'),
  justMissed: text('刚刚违约', 'Just missed'),
  breaches: text('最近的违约', 'Latest breaches'),
  noBreach: text('还没有违约', 'No breach so far'),
  late: text('超 {time}', '{time} late'),
  lateWorking: text('超 {time}（工作时）', '{time} of working time late'),
  stillOpen: text('仍未完成', 'still open'),
  breachCase: text('案件 {key}', 'Case {key}'),
  nowhere: text('未标明', 'not stated'),
  newestMissed: text('最近违约的案件', 'Newest missed'),
  noneDecided: text('所选时段内，这里没有承诺到期或兑现。', 'No promise was kept or missed here in this period.'),
  countedAt: text(
    '结束的承诺记在完成它的步骤上；已违约、还没完成的，记在案件现在所在的步骤。按时的算在完成那天，违约的算在到期那天。',
    'A promise counts at the step that ended it; a missed one still running, where the case is now. Kept ones count on the day they were kept, missed ones on the day they were due.',
  ),
  legendWidth: text('线越粗，交接越多；颜色是交接后按时兑现的比例', 'Thicker line: more hand-overs; colour: share kept in time by the step it leads to'),
  legendUnsure: text('太少，不着色', 'too few to colour'),
  legendHeld: text('只有违约未结', 'only holds overdue'),
  legendNone: text('未到期', 'none due'),
} as const
