// Which stage this process runs in, as Architect tells it.

export type Stage = 'testing' | 'staging' | 'production'

/** The stage; what Architect didn't name is treated as production, the strictest. */
export const getStage = (): Stage => {
  const stage = process.env['ARC_ENV']
  return stage === 'testing' || stage === 'staging' ? stage : 'production'
}

/** True on the stage that people's data lives in. */
export const isProduction = (): boolean => getStage() === 'production'
