import { callStore, type StoreServices } from '../../core/store/call-store.ts';
import type { Handlers } from './router.ts';

export function createStoreHandlers(services: StoreServices): Pick<Handlers, 'store.call'> {
  return { 'store.call': (question) => callStore(question, services) };
}
