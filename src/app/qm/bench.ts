import type { Figure } from '../../../bench/timing.ts'

const suites: Readonly<Record<string, () => Promise<() => Promise<readonly Figure[]>>>> = {
  science: async () => (await import('../../../bench/science.ts')).scienceBench,
  rootcause: async () => (await import('../../../bench/rootcause.ts')).rootcauseBench,
  perform: async () => (await import('../../../bench/perform.ts')).performBench,
  import: async () => (await import('../../../bench/import.ts')).importBench,
  instances: async () => (await import('../../../bench/instances.ts')).instancesBench,
  standards: async () => (await import('../../../bench/standards.ts')).standardsBench,
  promises: async () => (await import('../../../bench/promises.ts')).promisesBench,
  notices: async () => (await import('../../../bench/notices.ts')).noticesBench,
  customers: async () => (await import('../../../bench/customers.ts')).customersBench,
  desk: async () => (await import('../../../bench/desk.ts')).deskBench,
  mail: async () => (await import('../../../bench/mail.ts')).mailBench,
  'mail-screen': async () => (await import('../../../bench/mail-screen.ts')).mailScreenBench,
  screens: async () => (await import('../../../bench/screens.ts')).screensBench,
  voice: async () => (await import('../../../bench/voice.ts')).voiceBench,
  intake: async () => (await import('../../../bench/intake.ts')).intakeBench,
  mesh: async () => (await import('../../../bench/mesh.ts')).meshBench,
  memory: async () => (await import('../../../bench/memory.ts')).memoryBench,
}

const slow: ReadonlySet<string> = new Set(['mesh', 'rootcause', 'promises', 'customers', 'desk'])

/** `qm bench [suite…]`: print figures beside their budgets. All suites but `mesh` (10 million activities), `promises` (a million clocks), `customers` and `desk` (a million each) and `rootcause`, which take minutes, run by default. */
export async function bench(args: readonly string[]): Promise<number> {
  const names = args.filter(arg => !arg.startsWith('--'))
  const wanted = names.length > 0 ? names : Object.keys(suites).filter(name => !slow.has(name))
  for (const name of wanted) {
    const suite = suites[name]
    if (!suite) {
      console.error(`qm: there is no suite "${name}"; there are: ${Object.keys(suites).join(', ')}`)
      return 64
    }
    for (const figure of await (await suite())()) print(figure, args.includes('--json'))
  }
  return 0
}

function print(figure: Figure, json: boolean): void {
  if (json) console.log(JSON.stringify(figure))
  else console.log(`${figure.name.padEnd(58)} ${String(figure.value).padStart(10)} ${figure.unit.padEnd(14)} ${figure.budget}`)
}
