// Settings: who you are, how it looks, and who else may come in.

import './settings-styles.css'
import { isLocal } from '../../app/person'
import { useWorkspace } from '../../app/workspace'
import { Island } from '../../ui/island'
import { Page } from '../../ui/page'
import { Account } from './account'
import { Appearance } from './appearance'
import { Install } from './install'
import { LocalAccount } from './local-account'

/** The page of settings. */
export const SettingsPage = () => {
  const { person } = useWorkspace()
  const look = (
    <>
      <Appearance />
      <Install />
    </>
  )
  return (
    <Island>
      <Page title="Settings" subtitle={isLocal(person) ? 'Not signed in' : person.email}>
        {isLocal(person) ? <LocalAccount look={look} /> : <Account look={look} />}
      </Page>
    </Island>
  )
}
