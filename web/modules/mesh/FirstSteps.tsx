import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Permission } from '#modules/identity/role.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { CopyField } from '#web/ui/CopyField.tsx'
import { BoardFrame, Tile } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './FirstPage.module.css'
import { firstWords } from './first-words.ts'

/** An empty mesh teaches how it grows: by a file, by a system, by people. */
export function FirstSteps() {
  const say = useWords(firstWords)
  const example = [
    `curl ${location.origin}/api/v1/activities \\`,
    `  -H 'authorization: Bearer qm_…' -H 'content-type: application/x-ndjson' \\`,
    `  -d '{"source":"wms","id":"1","case":"SF-1001","activity":"${say('activityExample')}","time":"${new Date().toISOString().slice(0, 19)}Z"}'`,
  ].join('\n')
  return (
    <div className={styles.page}>
      <BoardFrame title={say('stepsTitle')} fact={say('stepsFact')}>
        <Step may="mesh.import" title="importTitle" body="importBody" start="importStart" to="/imports/new" primary />
        <Step may="identity.manage-tokens" title="sendTitle" body="sendBody" start="sendStart" to="/access/tokens" />
        <Step may="identity.manage-people" title="inviteTitle" body="inviteBody" start="inviteStart" to="/access/people" />
      </BoardFrame>
      <Allowed may="identity.manage-tokens">
        <div className={styles.example}>
          <h2>{say('sendExample')}</h2>
          <CopyField value={example} label={say('sendExample')} />
        </div>
      </Allowed>
    </div>
  )
}

type Word = keyof typeof firstWords
type Props = Readonly<{ may: Permission; title: Word; body: Word; start: Word; to: string; primary?: boolean }>

function Step({ may, title, body, start, to, primary }: Props) {
  const say = useWords(firstWords)
  const navigate = useNavigate()
  return (
    <Allowed may={may}>
      <Tile>
        <h2>{say(title)}</h2>
        <p className={styles.body}>{say(body)}</p>
        <Button type={primary ? 'primary' : 'default'} onClick={() => void navigate({ to })}>
          {say(start)}
        </Button>
      </Tile>
    </Allowed>
  )
}
