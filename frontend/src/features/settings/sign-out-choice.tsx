import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './sign-out-dialog.module.css'
import type { SignOut, SignOutStep } from './use-sign-out'

/** What a step of the dialog is given. */
export interface StepProps<Kind extends SignOutStep['kind'] = SignOutStep['kind']> {
  readonly signOut: SignOut
  readonly step: Extract<SignOutStep, { readonly kind: Kind }>
}

/** A button with what it does under it. */
export const Choice = ({ children, explain }: { readonly children: ReactNode; readonly explain: string }) => (
  <div className={classes['choice']}>
    {children}
    <p className={classes['explain']}>{explain}</p>
  </div>
)

/** The way back, at the end of all choices. */
export const Cancel = ({ onClick }: { readonly onClick: () => void }) => (
  <Button variant="default" size="md" fullWidth onClick={onClick}>
    Cancel
  </Button>
)
