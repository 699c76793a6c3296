import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query'
import { focusManager } from '@tanstack/react-query'

/** What a case of the desk shows in: not what people keep for themselves, nor how its forms are made. */
const ofCases = ['desk/cases', 'desk/counts', 'desk/saved/counts', 'desk/case', 'desk/tasks', 'desk/standing', 'desk/routing', 'desk/attendance'] as const

/** Which queries look at which noun, by how their keys begin: a change in the log makes exactly those fetch again. */
const lookers: Readonly<Record<string, readonly string[]>> = {
  person: ['people', 'me'],
  unit: ['units'],
  certificate: ['certificates', 'instances'],
  token: ['tokens'],
  session: ['sessions'],
  tenant: ['tenant', 'me'],
  import: ['imports', 'quarantine'],
  customer: ['customers', 'desk/standing'],
  'customer-import': ['customer-imports'],
  policy: ['promises', 'clocks'],
  clock: ['clocks', 'promises'],
  instance: ['instances', 'tasks', 'conformance'],
  case: [...ofCases, 'automations', 'triggers', 'disruptions', 'chat'],
  automation: ['automations'],
  disruption: ['disruptions'],
  portal: ['portal'],
  trigger: ['triggers'],
  survey: ['voice'],
  collector: ['voice/collectors'],
  response: ['voice/results', 'voice/answers', 'voice/collectors', 'voice/surveys'],
  'business-event': ['triggers'],
  webhook: ['webhooks'],
  connection: ['messaging'],
  inbound: ['messaging'],
  'social-answer': ['messaging'],
  terminal: ['terminals'],
  call: ['calls'],
  'call-line': ['calls'],
  move: ['moves'],
  recovery: ['recoveries'],
  'recovery-rules': ['recoveries'],
  'case-type': ['desk'],
  'case-task': ['desk'],
  attendance: ['desk'],
  routing: ['desk'],
  saved: ['desk'],
  mail: ['mail'],
  outgoing: ['mail'],
  mailbox: ['mail'],
  'chat-entrance': ['chat'],
  chat: ['chat', 'mail'],
  mapping: ['conformance'],
  acceptance: ['conformance'],
  calendar: ['calendars'],
  process: ['processes'],
  service: ['services'],
  touchpoint: ['services'],
  standard: ['standards'],
  acknowledgement: ['standards'],
}

/** The lines and pulses that the stream carries. */
export const heard = ['log', 'mesh', 'import', 'clocks', 'notices', 'webhooks'] as const
export type Heard = (typeof heard)[number]
type Listening = Readonly<{ hear: (what: Heard, data: string) => void; stop: () => void }>

const ofPulses: Readonly<Record<Exclude<Heard, 'log'>, readonly string[]>> = {
  mesh: ['mesh', 'conformance'],
  import: ['imports'],
  clocks: ['clocks', 'promises', 'instances', 'tasks', 'desk/cases', 'desk/counts', 'desk/case', 'desk/tasks', 'desk/standing'],
  notices: ['notices'],
  webhooks: ['webhooks'],
}

/** What the stream says makes pages fetch again what they look at. */
export function freshen(client: QueryClient): Listening {
  const waiting = new Map<string, Waiting>()
  const due = (path: string, about: string | null): void => {
    const known = waiting.get(path) ?? { timer: setTimeout(() => refresh(path), firstWait(path)), abouts: new Set(), all: false, tries: 0 }
    waiting.set(path, known)
    if (about === null) known.all = true
    else known.abouts.add(about)
  }
  const rest = (path: string): void => {
    const timer = setTimeout(() => {
      const { abouts, all } = waiting.get(path)!
      waiting.delete(path)
      if (all) due(path, null)
      for (const about of abouts) due(path, about)
    }, restOf(path))
    waiting.set(path, { timer, abouts: new Set(), all: false, tries: 0 })
  }
  const refresh = (path: string): void => {
    const now = waiting.get(path)!
    const filters = filtersOf(path, now)
    // What is being asked is not given up for the next question: where answers are slow, none would ever come.
    if (client.isFetching(filters) > 0 && now.tries < mostTries) {
      now.tries += 1
      now.timer = setTimeout(() => refresh(path), 100)
      return
    }
    // A page that nobody sees asks when it is seen again.
    void client.invalidateQueries({ ...filters, refetchType: focusManager.isFocused() ? 'active' : 'none' })
    rest(path)
  }
  return {
    hear: (what, data) => {
      if (what !== 'log') for (const path of ofPulses[what]) due(path, null)
      else {
        const { noun, nounId } = JSON.parse(data) as { noun: string; nounId: string }
        for (const path of ['audit', ...(lookers[noun] ?? [])]) due(path, noun === 'case' ? nounId : null)
      }
    },
    stop: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer)
    },
  }
}

/** What is to be fetched again: all that a path names, or of single cases only those that lines were about. */
type Waiting = { timer: NodeJS.Timeout; readonly abouts: Set<string>; all: boolean; tries: number }
/** After ten seconds an answer is no longer waited for. */
const mostTries = 100

function filtersOf(path: string, { abouts, all }: Waiting): QueryFilters {
  return { queryKey: path.split('/'), predicate: query => all || !isOfOneCase(query) || [...abouts].some(id => mentions(query, id)) }
}

function isOfOneCase({ queryKey }: Query): boolean {
  return queryKey[1] === 'case'
}

/** A page about one case shows others too: those it is linked with, or was merged with. */
function mentions({ queryKey, state }: Query, id: string): boolean {
  return queryKey.includes(id) || (JSON.stringify(state.data) ?? '').includes(id)
}

/** What ends with a session: a page on its way out asks for nothing any more. */
const endsWithSession: ReadonlySet<string> = new Set(['sessions', 'audit'])

/** Milliseconds until what changed is fetched: at a moment of each page's own, so that a hundred of them do not ask all at once. */
function firstWait(path: string): number {
  if (path === 'mesh') return 0
  return endsWithSession.has(path) ? 1000 : 100 + Math.random() * 400
}

/** At most one refresh in so many milliseconds, however many events arrive. Numbers that count cases cost more than a list, and are not worked from. */
function restOf(path: string): number {
  return rests.get(path) ?? 1000
}
const rests: ReadonlyMap<string, number> = new Map([
  ['mesh', 500],
  ['desk/counts', 2000],
  ['desk/saved/counts', 5000],
])
