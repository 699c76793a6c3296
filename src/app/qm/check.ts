import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const layers = ['kernel', 'science', 'platform', 'modules', 'app'] as const
/** The rooms, low to high (design §3); rooms that do not exist yet are simply not met. */
const rooms = [
  'identity',
  'catalog',
  'processes',
  'customers',
  'promises',
  'conformance',
  'instances',
  'knowledge',
  'desk',
  'mail',
  'chat',
  'telephony',
  'messaging',
  'portal',
  'terminals',
  'recovery',
  'moving',
  'automations',
  'triggers',
  'disruptions',
  'webhooks',
  'notices',
  'voice',
  'complaints',
  'training',
  'partners',
  'audits',
  'emergency',
  'mesh',
  'measures',
  'signals',
  'improvement',
  'programme',
]
const mostLines = 300
/** What the web may take as values from the server's side: pure tables only. */
const webMayImport = /^#(kernel|science)\/|^#modules\/[\w-]+\/(views|words|role)\.ts$/

type Source = Readonly<{ path: string; text: string; imports: readonly Readonly<{ from: string; typeOnly: boolean }>[] }>

/** `qm check`: the rules of the house that no compiler knows. Prints every breach; exit status 1 when there is one. */
export async function check(args: readonly string[]): Promise<number> {
  const sources = ['src', 'web', 'bench', 'test']
    .flatMap(folder => filesIn(join(root, folder)))
    .filter(path => /\.tsx?$/.test(path))
    .map(read)
  const breaches = [...sources.flatMap(fileBreaches), ...sources.flatMap(layerBreaches), ...cycles(sources), ...routeBreaches(sources), ...schemaBreaches(), ...stepBreaches()]
  for (const breach of breaches) console.log(breach)
  if (args.includes('--figures')) printFigures(sources)
  if (breaches.length === 0) console.log(`checked ${sources.length} files: no breach`)
  return breaches.length === 0 ? 0 : 1
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? (entry.name === 'dist' ? [] : filesIn(path)) : [path]
    })
  } catch {
    return []
  }
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8')
  const imports = [...text.matchAll(/^(?:import|export) (type )?(?:[^'";]*? from )?['"]([^'"]+)['"]/gm)].map(match => ({ from: match[2]!, typeOnly: match[1] !== undefined }))
  return { path: relative(root, path), text, imports }
}

function fileBreaches({ path, text }: Source): string[] {
  const lines = text.split('\n').length - 1
  const breaches = lines > mostLines ? [`${path}: ${lines} lines; a file has at most ${mostLines}`] : []
  if (/\/index\.tsx?$/.test(path)) breaches.push(`${path}: no barrels`)
  if (/^export default /m.test(text) && !path.endsWith('vite.config.ts')) breaches.push(`${path}: no default export`)
  if (path.startsWith('src/') && !path.startsWith('src/platform/') && /(?::|\bas|<) ?any\b(?!\s*[?:])/.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')))
    breaches.push(`${path}: no any outside platform`)
  if (/^(?:export )?(?:abstract )?class (?!\w+ extends Error)/m.test(text)) breaches.push(`${path}: no classes but errors`)
  return breaches
}

function layerBreaches(source: Source): string[] {
  if (/\.test\.tsx?$/.test(source.path) || source.path.startsWith('test/') || source.path.startsWith('bench/')) return []
  return source.imports.flatMap(({ from, typeOnly }) => {
    const why = breachOf(source.path, from, typeOnly)
    return why ? [`${source.path} imports ${from}: ${why}`] : []
  })
}

function breachOf(path: string, from: string, typeOnly: boolean): string | null {
  if (path.startsWith('web/'))
    return from.startsWith('#') && !from.startsWith('#web/') && !typeOnly && !webMayImport.test(from) ? 'the web takes types, pure science and words only' : null
  const own = layers.findIndex(layer => path.startsWith(`src/${layer}/`))
  const other = layers.findIndex(layer => from.startsWith(`#${layer}/`))
  if (other > own) return `${layers[own]} may not know ${layers[other]}`
  const outside = !from.startsWith('#') && !from.startsWith('.')
  if (outside && own < 2) return 'kernel and science import no package'
  if (outside && own > 2 && !from.startsWith('node:') && !typeOnly) return 'packages are imported by platform alone'
  return own === 3
    ? roomBreach(path, from)
    : own === 4 && from.startsWith('#modules/') && !/\/(module|public|views|role)\.ts$/.test(from)
      ? 'app reaches a room through module.ts and public.ts'
      : null
}

function roomBreach(path: string, from: string): string | null {
  const own = path.split('/')[2]!,
    other = /^#modules\/([\w-]+)\/(.+)$/.exec(from)
  if (!other || other[1] === own) return null
  if (rooms.indexOf(other[1]!) > rooms.indexOf(own)) return `commands go down: ${own} may not know ${other[1]}`
  return /^(public|views|role)\.ts$/.test(other[2]!) ? null : 'another room is reached through its public.ts'
}

/** Tables of routes are put together by name, so that of two with the same name one would silently be gone. */
function routeBreaches(sources: readonly Source[]): string[] {
  const met = new Map<string, string>()
  return sources
    .filter(({ path }) => /^src\/modules\/.*\.routes\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^ +'((?:GET|POST|PUT|DELETE) \/[^']*)': /gm)].flatMap(([, name]) => {
        const other = met.get(name!)
        met.set(name!, path)
        return other ? [`${path}: ${name} is in ${other} too`] : []
      }),
    )
}

/** Files that import each other in a circle; imports of types alone do not count. */
function cycles(sources: readonly Source[]): string[] {
  const known = new Map(sources.map(source => [source.path, source]))
  const done = new Set<string>(),
    found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push(`cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
      return
    }
    if (done.has(path)) return
    for (const { from, typeOnly } of known.get(path)?.imports ?? []) {
      const target = resolve(path, from)
      if (!typeOnly && known.has(target)) visit(target, [...trail, path])
    }
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return found
}

function resolve(path: string, from: string): string {
  if (from.startsWith('#web/')) return from.slice(1)
  if (from.startsWith('#')) return `src/${from.slice(1)}`
  return from.startsWith('.') ? relative(root, join(root, path, '..', from)) : from
}

/** Every table is tenant's own: keys and unique indexes begin with the tenant, row security is on. Directories before sign-in are the named exceptions. */
/** Two steps of one number: only one of them would ever be taken. */
function stepBreaches(): string[] {
  const steps = filesIn(join(root, 'src')).flatMap(path => /^(.*\/migrations\/\d{4})-.*\.sql$/.exec(relative(root, path))?.[1] ?? [])
  return [...new Set(steps.filter((step, place) => steps.indexOf(step) !== place))].map(step => `${step}-….sql: there are two of this number`)
}

function schemaBreaches(): string[] {
  const exceptions = new Set(['tenant_directory', 'schema_version', 'event_default', 'incoming'])
  return filesIn(join(root, 'src'))
    .filter(path => path.endsWith('.sql'))
    .flatMap(path => {
      const text = readFileSync(path, 'utf8').replace(/--.*$/gm, '')
      const tables = [...text.matchAll(/create table (\w+) \(([\s\S]*?)\n?\)(?: partition by[^;]*)?;/g)].filter(match => !exceptions.has(match[1]!))
      const keys = tables.filter(match => !/primary key \(tenant\b/.test(match[2]!)).map(match => `${relative(root, path)}: the primary key of ${match[1]} must begin with tenant`)
      const open = tables
        .filter(match => match[1] !== 'sign_in_directory' && !new RegExp(`array\\[[^\\]]*'${match[1]}'`).test(text))
        .map(match => `${relative(root, path)}: ${match[1]} has no row security`)
      const unique = [...text.matchAll(/create unique index (\w+) on \w+ \((?!tenant\b)/g)].map(
        match => `${relative(root, path)}: the unique index ${match[1]} must begin with tenant`,
      )
      return [...keys, ...open, ...unique]
    })
}

function printFigures(sources: readonly Source[]): void {
  const sizes = sources
    .filter(({ path }) => path.startsWith('src/') && !path.endsWith('.test.ts'))
    .map(({ text }) => text.split('\n').length - 1)
    .toSorted((one, other) => one - other)
  console.log(`files ${sizes.length}, median ${sizes[Math.floor(sizes.length / 2)]} lines, 90 % ≤ ${sizes[Math.floor(sizes.length * 0.9)]}, most ${sizes.at(-1)}`)
}
