// What the identity code has to know of the stage it runs in.

export interface StageEnv {
  readonly [name: string]: string | undefined
}

/** The sandbox says both; a deployed function has neither, so nothing of the sandbox can be on there by mistake. */
export const isSandbox = (env: StageEnv): boolean =>
  env['ARC_ENV'] === 'testing' && Boolean(env['ARC_SANDBOX'])

/** Everything but the sandbox is served over https; cookies depend on it. */
export const isHttpsStage = (env: StageEnv = process.env): boolean => !isSandbox(env)
