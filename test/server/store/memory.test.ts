import { openMemory } from '../../../server/store/memory.ts'
import { storeContract } from '../../contract/store.contract.ts'

storeContract('memory', openMemory)
