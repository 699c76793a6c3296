import type { Id } from '#kernel/decision.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import type { Survey } from './survey.ts'
import type { SurveyRow, SurveyStage, SurveyVersion } from './views.ts'

const columns = 'stage, draft, revision, version, published, hash, published_at as "publishedAt"'

export async function loadSurvey(tx: Tx, id: Id<'survey'>): Promise<Survey | null> {
  const { rows } = await tx.query(`select ${columns} from voice_survey where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock. */
export async function readSurvey(tx: Tx, id: string): Promise<Survey | null> {
  const { rows } = await tx.query(`select ${columns} from voice_survey where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveSurvey(tx: Tx, id: Id<'survey'>, { stage, draft, revision, version, published, hash, publishedAt }: Survey): Promise<void> {
  await tx.query(
    `insert into voice_survey (id, stage, draft, revision, version, published, hash, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant, id) do update set stage = excluded.stage, draft = excluded.draft, revision = excluded.revision, version = excluded.version,
       published = excluded.published, hash = excluded.hash, published_at = excluded.published_at`,
    [id, stage, JSON.stringify(draft), revision, version, published && JSON.stringify(published), hash, publishedAt],
  )
  if (published)
    await tx.query('insert into voice_survey_version (survey, version, form, hash, published_at) values ($1, $2, $3, $4, $5) on conflict do nothing', [
      ...[id, version, JSON.stringify(published), hash, publishedAt],
    ])
}

/** Whether a survey takes answers, and which version it asks. */
export type SurveyHead = Readonly<{ stage: SurveyStage; version: number }>
export async function surveyHead(tx: Tx, id: string): Promise<SurveyHead | null> {
  const { rows } = await tx.query('select stage, version from voice_survey where id = $1', [id])
  return rows[0] ?? null
}

/** Who may be told from the answers to a survey, as it is asked now; null without one. */
export async function privacyOf(tx: Tx, id: string): Promise<SurveyForm['privacy'] | null> {
  const { rows } = await tx.query(`select coalesce(published, draft) ->> 'privacy' as privacy from voice_survey where id = $1`, [id])
  return rows[0]?.privacy ?? null
}

/** A version as it was published. */
export async function formOfVersion(tx: Tx, survey: string, version: number): Promise<SurveyForm | null> {
  const { rows } = await tx.query('select form from voice_survey_version where survey = $1 and version = $2', [survey, version])
  return rows[0]?.form ?? null
}

/** Several versions at once, by `survey/version`. */
export async function formsOf(tx: Tx, wanted: readonly Readonly<{ survey: string; version: number }>[]): Promise<ReadonlyMap<string, SurveyForm>> {
  const keys = [...new Set(wanted.map(({ survey, version }) => `${survey}/${version}`))]
  const { rows } = await tx.query(
    `select survey || '/' || version as key, form from voice_survey_version where survey = any($1::uuid[]) and survey || '/' || version = any($2::text[])`,
    [[...new Set(wanted.map(({ survey }) => survey))], keys],
  )
  return new Map(rows.map(({ key, form }) => [key, form]))
}

const questionsIn = (form: string): string => `(select coalesce(sum(jsonb_array_length(page -> 'questions')), 0)::int from jsonb_array_elements(${form} -> 'pages') page)`

/** Every version that was published, newest first; a survey has few. */
export async function versionsOf(tx: Tx, survey: string): Promise<SurveyVersion[]> {
  const { rows } = await tx.query(
    `select version, published_at as "publishedAt", hash, ${questionsIn('form')} as questions from voice_survey_version where survey = $1 order by version desc`,
    [survey],
  )
  return rows
}

const mostCounted = 10_000

/** Surveys, newest first. One row more than asked for. */
export async function listSurveys(tx: Tx, { stage, search }: Readonly<{ stage?: string | undefined; search: string | null }>, { after, limit }: Cursor): Promise<SurveyRow[]> {
  const { rows } = await tx.query(
    `
    select it.id, shown.form -> 'title' as title, stage, version, shown.form ->> 'privacy' as privacy, ${questionsIn('shown.form')} as questions,
      (select count(*)::int from (select 1 from voice_response where survey = it.id and finished_at is not null limit ${mostCounted}) one) as finished,
      (select finished_at from voice_response where survey = it.id and finished_at is not null order by finished_at desc, id desc limit 1) as "lastAt"
    from voice_survey it cross join lateral (select coalesce(it.published, it.draft) as form) shown
    where ($1::text is null and stage <> 'archived' or stage = $1) and ($2::text is null or shown.form ->> 'title' ilike $2) and ($3::uuid is null or it.id < $3)
    order by it.id desc limit $4`,
    [stage ?? null, search, after?.[0] ?? null, limit + 1],
  )
  return rows
}
