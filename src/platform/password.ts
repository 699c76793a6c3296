import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the OWASP minimum of 19 MiB, 2 passes, 1 lane. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let busy = 0
const waiting: (() => void)[] = []

/** Hash a password for storing. */
export async function hashPassword(password: string): Promise<string> {
  return oneOfFour(() => hash(password.normalize('NFKC'), strength))
}

const nobody = await hash('nobody has this password', strength)

/** Whether a password fits a stored hash; with no hash it takes as long as a real check, so that addresses cannot be guessed by time. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await oneOfFour(() => verify(stored ?? nobody, password.normalize('NFKC')))
  return fits && stored !== null
}

/** At most four at a time: a flood of sign-ins must not take the machine's memory. */
async function oneOfFour<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= 4)
    await new Promise<void>(resolve => {
      waiting.push(resolve)
    })
  busy += 1
  try {
    return await work()
  } finally {
    busy -= 1
    waiting.shift()?.()
  }
}

const common = new Set([
  '1234567890',
  '0123456789',
  'qwertyuiop',
  'password12',
  'password123',
  'passw0rd123',
  'administrator',
  'letmein123',
  '1q2w3e4r5t',
  'aa123456789',
  'woaini1314',
  '5201314520',
  'qualimesh1',
])

/** NIST SP 800-63B: length over composition, and none of the best-known ones. */
export function isWeakPassword(password: string): boolean {
  const plain = password.normalize('NFKC')
  return [...plain].length < 10 || common.has(plain.toLowerCase()) || new Set(plain).size < 4
}
