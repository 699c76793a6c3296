import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The pages could not be built: one sentence with the tool's last words. */
export class WebBuildError extends Error {}

/** Build the pages when they were never built or their sources are newer (after an update); says so once, because it takes some seconds. */
export async function ensureWeb(say: (message: string) => void): Promise<void> {
  const built = join(root, 'web', 'dist', 'index.html')
  if (existsSync(built) && statSync(built).mtimeMs >= newest(join(root, 'web'))) return
  say('Building the pages, once after an install or update … 正在构建页面（仅在安装或更新后进行一次）…')
  const child = spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'web', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString('utf8')
  })
  const code = await new Promise(resolve => child.once('exit', resolve))
  if (code !== 0) throw new WebBuildError(`The pages could not be built: ${words.trim().split('\n').slice(-3).join(' ')}`)
}

function newest(folder: string): number {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist') continue
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}
