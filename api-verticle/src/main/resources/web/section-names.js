/** What sections are called: bookings have their codes, the seat map has their names. */
import {get} from './api.js';

/** The names of an event's sections by their codes; none where they cannot be had. */
export async function sectionNames(event) {
  if (!event.seatMapUrl) {
    return {};
  }
  try {
    const answer = await get(event.seatMapUrl);
    return Object.fromEntries((answer.seatMap ?? answer).sections.map(({code, name}) => [code, name]));
  } catch {
    return {};
  }
}
