import { modelOfFile } from '#modules/processes/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { Standard } from './standard.ts'
import { standardOf } from './standard.ts'

const standards = new Map<string, Standard | null>()
const mostStandards = 200
/** What explaining has learned of a wide net is forgotten before it fills the memory. */
const mostLearned = 300_000

/** A published version ready to be judged by. It follows from its file alone, so keeping some is only a memory. */
export async function standardOfVersion(tx: Tx, { process, version, hash }: Readonly<{ process: string; version: number; hash: string }>): Promise<Standard | null> {
  const name = `${process}/${version}/${hash}`
  const known = standards.get(name)
  if (known !== undefined && (known === null || known.whole.game.markings.count + (known.begun?.game.markings.count ?? 0) < mostLearned)) return known
  const standard = standardOf(process, version, await modelOfFile(tx, hash))
  if (standards.size >= mostStandards) standards.delete(standards.keys().next().value!)
  standards.set(name, standard)
  return standard
}
