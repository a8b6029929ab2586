/** Asks for seats until it is known who has them. */
import {newKey, write} from './api.js';

/** After a lost answer the wish is sent again: at once when there is a network again, else after so long. */
const AGAIN_MILLIS = 3_000;

/** What the API is asked for: places of a standing area by their number, seats by name. */
export function wish(hall, ordinals) {
  const chosen = [...ordinals].sort((a, b) => a - b);
  const {geometry, event: {eventId}} = hall;
  const sections = new Set(chosen.map(seat => geometry.section[seat]));
  const section = geometry.sections[geometry.section[chosen[0]]];
  return sections.size === 1 && section.standing
    ? {eventId, bestAvailable: {section: section.code, quantity: chosen.length}}
    : {eventId, ticketIds: chosen.map(seat => hall.ticketId(seat))};
}

/**
 * The reservation; fails when it is certain that there is none.
 *
 * A lost answer may have held the seats, and only the same wish under the same key finds out.
 *
 * @param waits is called when it becomes doubtful who has the seats
 */
export async function reserve(body, waits) {
  const key = newKey();
  for (let unsure = false; ; ) {
    try {
      return await write('POST', '/booking/reserve', body, {key});
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
