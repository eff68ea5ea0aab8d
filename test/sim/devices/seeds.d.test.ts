import { testSeeds } from './seeds'

testSeeds(3751, 5000)
