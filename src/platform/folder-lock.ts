import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The data folder is in use by another Qualimesh: one sentence. */
export class FolderBusy extends Error {}

/** Take the data folder for this process; a lock left by a killed process is taken over. Returns the way to give it back. */
export function lockFolder(home: string): () => void {
  mkdirSync(home, { recursive: true })
  const file = join(home, 'qualimesh.pid')
  const holder = holderOf(file)
  if (holder) throw new FolderBusy(`Another Qualimesh (process ${holder}) uses the data folder ${home}: stop it first, or set QUALIMESH_HOME to another folder.`)
  writeFileSync(file, `${process.pid}\n${startOf(process.pid)}\n`)
  return () => rmSync(file, { force: true })
}

/** The pid of the living process that holds the lock; process ids are reused, so its start time must agree too. */
function holderOf(file: string): number | null {
  try {
    const [pid, started] = readFileSync(file, 'utf8').trim().split('\n')
    const number = Number(pid)
    if (number === process.pid) return null
    process.kill(number, 0)
    return startOf(number) === started ? number : null
  } catch {
    return null
  }
}

function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]!
  } catch {
    return 'unknown'
  }
}
