import type { Locale, Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'

export const commandNames = ['up', 'serve', 'work', 'import', 'export', 'demo', 'calc', 'bpmn', 'user', 'token', 'migrate', 'seal', 'replay', 'crash', 'check', 'bench'] as const
export type CommandName = (typeof commandNames)[number]

/** A command called the wrong way: one sentence. */
export class UsageError extends Error {}

const summaries: Words<CommandName> = {
  up: text('启动全部（网页、接口、后台任务、内嵌数据库）', 'start everything (pages, API, jobs, embedded database)'),
  serve: text('只启动网页与接口（需 DATABASE_URL）', 'pages and API only (needs DATABASE_URL)'),
  work: text('只启动后台任务（需 DATABASE_URL）', 'jobs only (needs DATABASE_URL)'),
  import: text(
    '导入服务日志：qm import <文件> [--case 列] [--activity 列] [--time 列] [--unit 列] … [--zone 时区] [--source 名称] [--json]',
    'import a service log: qm import <file> [--case COL] [--activity COL] [--time COL] [--unit COL] … [--zone ZONE] [--source NAME] [--json]',
  ),
  export: text('导出全部工单：qm export > 文件.ndjson', 'every case with all that was said: qm export > FILE.ndjson'),
  demo: text(
    '载入演示企业：qm demo --seed N [--days 90] [--cases 60000] [--industry courier|hotel|telecom]',
    'load the demo enterprise: qm demo --seed N [--days 90] [--cases 60000] [--industry courier|hotel|telecom]',
  ),
  calc: text(
    '命令行计算：qm calc [方法] < 数据.ndjson | process.facts | process.conformance | rootcause（qm calc --help 列出全部）',
    'compute: qm calc [METHOD] < data.ndjson | process.facts | process.conformance | rootcause (qm calc --help lists all)',
  ),
  bpmn: text('检查 BPMN 文件：qm bpmn <文件> … [--all] [--json]', 'look at BPMN files before importing them: qm bpmn <file> … [--all] [--json]'),
  user: text('管理人员：qm user list | invite <邮箱> --role 角色 | link <邮箱>', 'people: qm user list | invite <e-mail> --role ROLE | link <e-mail>'),
  token: text('创建接口令牌：qm token create <名称> [--scope mesh.intake,…] [--days 365]', 'make an API token: qm token create <name> [--scope mesh.intake,…] [--days 365]'),
  migrate: text('升级数据库结构后退出', 'bring the database schema up to date and exit'),
  seal: text('校验审计日志的封签', 'verify the seal of the log'),
  replay: text('由日志重建每个对象并与现状比较', 'rebuild every noun from the log and compare'),
  crash: text('崩溃试验：qm crash <轮数>', 'crash test: qm crash <rounds>'),
  check: text('检查代码的分层、循环、大小与词汇', 'check layers, cycles, sizes and words of the code'),
  bench: text(
    '性能测量：qm bench [science|rootcause|perform|instances|standards|promises|notices|import|intake|mesh|memory]',
    'measure: qm bench [science|rootcause|perform|instances|standards|promises|notices|import|intake|mesh|memory]',
  ),
}

export function printHelp(locale: Locale): void {
  console.log(locale === 'zh-CN' ? '用法：qm <命令> [参数]\n' : 'usage: qm <command> [arguments]\n')
  for (const name of commandNames) console.log(`  ${name.padEnd(9)}${summaries[name][locale]}`)
  console.log(
    locale === 'zh-CN'
      ? '\n环境变量：QUALIMESH_HOME DATABASE_URL PORT HOST PUBLIC_URL QUALIMESH_LOCALE QUALIMESH_ADMIN_EMAIL QUALIMESH_ADMIN_PASSWORD'
      : '\nenvironment: QUALIMESH_HOME DATABASE_URL PORT HOST PUBLIC_URL QUALIMESH_LOCALE QUALIMESH_ADMIN_EMAIL QUALIMESH_ADMIN_PASSWORD',
  )
}

/** Says what the words of one command are; exit status 64 (EX_USAGE). */
export function unknownCommand(name: string, locale: Locale): number {
  console.error(locale === 'zh-CN' ? `qm：没有命令“${name}”。` : `qm: there is no command "${name}".`)
  printHelp(locale)
  return 64
}

/** The value after `--name`, or null; flags without value read as ''. */
export function option(args: readonly string[], name: string): string | null {
  const at = args.indexOf(`--${name}`)
  if (at < 0) return null
  const value = args[at + 1]
  return value === undefined || value.startsWith('--') ? '' : value
}
