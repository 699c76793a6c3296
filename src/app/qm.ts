import { localeFor } from '#kernel/words.ts'
import type { CommandName } from './qm/help.ts'
import { commandNames, printHelp, UsageError, unknownCommand } from './qm/help.ts'

type Run = (rest: readonly string[]) => Promise<number>

/** Each command is loaded only when it is called, so that `qm calc` does not wait for a server's packages. */
const commands: Readonly<Record<CommandName, () => Promise<Run>>> = {
  up: async () => (await import('./qm/up.ts')).up,
  serve: async () => (await import('./qm/split.ts')).serveOnly,
  work: async () => (await import('./qm/split.ts')).workOnly,
  import: async () => (await import('./qm/import.ts')).importFile,
  export: async () => (await import('./qm/export.ts')).exportLines,
  demo: async () => (await import('./qm/demo.ts')).demo,
  calc: async () => (await import('./qm/calc.ts')).calc,
  bpmn: async () => (await import('./qm/bpmn.ts')).bpmn,
  user: async () => (await import('./qm/user.ts')).user,
  token: async () => (await import('./qm/token.ts')).token,
  migrate: async () => (await import('./qm/migrate.ts')).migrateOnly,
  seal: async () => (await import('./qm/seal.ts')).seal,
  replay: async () => (await import('./qm/replay.ts')).replay,
  crash: async () => (await import('./qm/crash.ts')).crash,
  check: async () => (await import('./qm/check.ts')).check,
  bench: async () => (await import('./qm/bench.ts')).bench,
}

const [name = 'help', ...rest] = process.argv.slice(2)
const locale = localeFor(process.env.QUALIMESH_LOCALE ?? process.env.LC_ALL ?? process.env.LANG)

/** Errors that mean "the world is not as it should be" carry one sentence; anything else is a bug and shows its stack. */
const expected = new Set(['SettingsError', 'DatabaseStartError', 'MigrationError', 'FolderBusy', 'PortBusy', 'UsageError', 'WebBuildError'])

try {
  if (name === 'help' || name === '--help' || name === '-h') printHelp(locale)
  else if (!(commandNames as readonly string[]).includes(name)) process.exitCode = unknownCommand(name, locale)
  else process.exitCode = await (await commands[name as CommandName]())(rest)
} catch (error) {
  const known = error instanceof Error && expected.has(error.constructor.name)
  console.error(known ? `qm: ${error.message}` : error)
  process.exitCode = error instanceof UsageError ? 64 : known ? 69 : 70
}
