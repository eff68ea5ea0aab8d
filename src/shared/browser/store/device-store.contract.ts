// What every store of a device must do, whatever it keeps things in.

import { batchesContract } from './contract/batches.contract'
import { failuresContract } from './contract/failures.contract'
import { newDevices, type Rig } from './contract/kit'
import { readsContract } from './contract/reads.contract'
import { rowsContract } from './contract/rows.contract'
import { workspacesContract } from './contract/workspaces.contract'

/** Runs the whole suite; `newRig` gives a new, empty device. */
export const deviceStoreContract = (name: string, newRig: () => Promise<Rig>): void => {
  const devices = newDevices(newRig)
  rowsContract(name, devices)
  workspacesContract(name, devices)
  readsContract(name, devices)
  batchesContract(name, devices)
  failuresContract(name, devices)
}
