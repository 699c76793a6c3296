import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** The parts of /proc/<pid>/stat after the name, which may itself hold spaces. */
function statOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
}

/** A process and everything that it started. */
export function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        return [[Number(name), Number(statOf(Number(name))[1])] as const]
      } catch {
        return []
      }
    })
  const below = (parent: number): number[] => parents.filter(([, other]) => other === parent).flatMap(([child]) => [child, ...below(child)])
  return [pid, ...below(pid)]
}

/** Kilobytes that belong to this process alone. */
export function privateMemory(pid: number): number {
  const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    .split('\n')
    .filter(line => /^Private_(Clean|Dirty)/.test(line))
  return lines.reduce((sum, line) => sum + Number(line.replace(/\D+/g, '')), 0)
}

/** The unit of time in /proc/<pid>/stat on Linux. */
const ticksPerSecond = 100

/** Seconds of processor that a process has had so far, in all its threads. */
export function processorSeconds(pid: number): number {
  const [own, kernel] = statOf(pid).slice(11, 13).map(Number)
  return (own! + kernel!) / ticksPerSecond
}

/** The same of a process with everything that it started, those included that have ended. */
export function familySeconds(pid: number): number {
  return familyOf(pid).reduce((sum, each) => {
    try {
      const ended = statOf(each).slice(13, 15).map(Number)
      return sum + processorSeconds(each) + (ended[0]! + ended[1]!) / ticksPerSecond
    } catch {
      return sum
    }
  }, 0)
}

/** Kilobytes that a process holds now. */
export function residentMemory(pid: number): number {
  return statusOf(pid, 'VmRSS')
}

/** The most kilobytes that a process has held since its peak was forgotten. */
export function peakMemory(pid: number): number {
  return statusOf(pid, 'VmHWM')
}

/** Let the peak begin again at what is held now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function statusOf(pid: number, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1])
}
