import { testSeeds } from './seeds'

testSeeds(1251, 2500)
