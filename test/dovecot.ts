import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

const nobody = 65_534

/** A real Dovecot of one's own, on a port of this machine alone: never the one that a system may run. */
export async function openDovecot() {
  requireDovecot()
  const folder = mkdtempSync(join(tmpdir(), 'qm-dovecot-'))
  const port = await freePort()
  const root = process.getuid!() === 0
  mkdirSync(join(folder, 'mail'))
  if (root) chownSync(join(folder, 'mail'), nobody, nobody)
  execFileSync('chmod', ['755', folder])
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, port, root))
  let running = start(folder)
  const login = async (): Promise<ImapFlow> => {
    const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth: { user: 'help', pass: 'right' }, logger: false, disableAutoIdle: true })
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const ready = (): Promise<unknown> =>
    until(() =>
      login().then(
        client => client.logout().then(() => true),
        () => false,
      ),
    )
  await ready()
  return {
    port,
    append: async (mail: string) => {
      const client = await login()
      await client.append('INBOX', mail)
      await client.logout()
    },
    stop: async () => running.stop(),
    startAgain: async () => {
      running = start(folder)
      await ready()
    },
    /** The server forgets its numbers: the same mails get new ones, under another validity. */
    renumber: () => {
      for (const name of ['dovecot-uidlist', 'dovecot.index', 'dovecot.index.cache', 'dovecot.index.log', 'dovecot-uidvalidity'])
        rmSync(join(folder, 'mail', 'help', name), { force: true })
      execFileSync('sh', ['-c', `rm -f ${join(folder, 'mail', 'help')}/dovecot-uidvalidity.*`])
    },
    close: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function requireDovecot(): void {
  try {
    execFileSync('dovecot', ['--version'], { stdio: 'ignore', env: pathWithSystem() })
  } catch {
    throw new Error('These tests need a real IMAP server: install the package dovecot-imapd. They start an instance of their own and leave the system’s alone.')
  }
}

function pathWithSystem(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` }
}

function start(folder: string): Readonly<{ stop: () => Promise<void> }> {
  const child = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore', env: pathWithSystem() })
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function configuration(folder: string, port: number, root: boolean): string {
  const { username, uid, gid } = userInfo()
  const [mailUid, mailGid] = root ? [nobody, nobody] : [uid, gid]
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
instance_name = qualimesh-test
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  args = password=right
}
userdb {
  driver = static
  args = uid=${mailUid} gid=${mailGid} home=${folder}/mail/%u
}
service imap-login {
  ${root ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  ${root ? '' : 'chroot ='}
}
service anvil {
  ${root ? '' : 'chroot ='}
}
${root ? '' : `default_internal_user = ${username}\ndefault_login_user = ${username}`}
`
}
