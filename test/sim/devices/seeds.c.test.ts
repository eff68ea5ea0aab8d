import { testSeeds } from './seeds'

testSeeds(2501, 3750)
