import { text } from '#kernel/words.ts'

export const industryWords = {
  courier: text('快递：收件、分拨、派送、签收', 'Courier: pick-up, sorting, delivery'),
  hotel: text('酒店：预订、入住、客房、退房', 'Hotel: booking, stay, check-out'),
  telecom: text('电信：报障、派单、上门、回访', 'Telecom: fault, dispatch, visit, call-back'),
} as const

export const firstWords = {
  title: text('从哪里开始？', 'Where would you like to begin?'),
  fact: text(
    '品格把每一次交接连成网格，让你看到服务在哪里等待、哪里走样。',
    'Qualimesh connects every hand-over into a mesh, so you see where service waits and where it differs.',
  ),
  demoTitle: text('看看演示企业', 'Explore the demo enterprise'),
  demoBody: text(
    '载入一家企业三个月的服务记录，几分钟看懂网格。载入的内容可以整体撤销。',
    'Loads three months of a made-up enterprise; learn the mesh in minutes. It can be undone as a whole.',
  ),
  industry: text('行业', 'Industry'),
  size: text('规模', 'Size'),
  cases: text('{cases} 个案件', '{cases} cases'),
  demoStart: text('载入演示企业', 'Load the demo'),
  importTitle: text('导入服务日志', 'Import a service log'),
  importBody: text(
    '从业务系统导出的 CSV、XES、OCEL 或 NDJSON 文件。列会自动识别，先预览再导入。',
    'A CSV, XES, OCEL or NDJSON export of your systems. Columns are recognised; you see a preview first.',
  ),
  importStart: text('选择日志文件', 'Choose a log file'),
  emptyTitle: text('从空白开始', 'Start empty'),
  emptyBody: text('先邀请同事、建立组织，或让业务系统通过接口写入活动。', 'Invite colleagues, build your units, or let systems send activities by API.'),
  emptyStart: text('进入网格', 'Go to the mesh'),
  stepsTitle: text('网格还是空的', 'The mesh is still empty'),
  stepsFact: text('它从服务活动中生长出来。三种方式让它开始：', 'It grows from activities of service. Three ways to begin:'),
  sendTitle: text('让业务系统写入', 'Let a system send activities'),
  sendBody: text('创建一个接口令牌，然后从任何系统发送活动，几秒后就出现在网格里。', 'Create an API token, then send activities from any system; they appear within seconds.'),
  sendStart: text('创建接口令牌', 'Create an API token'),
  sendExample: text('发送示例', 'Example'),
  inviteTitle: text('邀请同事', 'Invite colleagues'),
  inviteBody: text('把质量经理、团队经理和审计员请进来，各自看到该看的。', 'Bring in quality managers, team managers and auditors, each with their own view.'),
  inviteStart: text('邀请同事', 'Invite people'),
  activityExample: text('派送', 'deliver'),
} as const
