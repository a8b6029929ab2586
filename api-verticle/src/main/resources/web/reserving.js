/** Asks for seats until it is known who has them. */
import {newKey, write} from './api.js';

/** After a lost answer the wish is sent again: at once when there is a network again, else after so long. */
const AGAIN_MILLIS = 3_000;

/**
 * The reservation; fails when it is certain that there is none.
 *
 * A lost answer may have held the seats, and only the same wish under the same key finds out.
 *
 * @param waits is called when it becomes doubtful who has the seats
 */
export async function reserve(wish, waits) {
  const key = newKey();
  for (let unsure = false; ; ) {
    try {
      return await write('POST', '/booking/reserve', wish, {key});
    } catch (error) {
      unsure ||= error.unsure;
      if (!unsure || !error.isPassing) {
        throw error;
      }
      waits();
      await networkOrPause();
    }
  }
}

function networkOrPause() {
  return new Promise(resolve => {
    const go = () => {
      removeEventListener('online', go);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(go, AGAIN_MILLIS);
    addEventListener('online', go);
  });
}
