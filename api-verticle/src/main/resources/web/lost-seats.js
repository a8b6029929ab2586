/** Chosen seats that somebody else has taken: it is said plainly, and others near by are offered. */
import {offerInstead} from './seat-map/together.js';
import {sameStanding} from './seat-map/standing.js';

/**
 * Takes seats out of what is chosen; false where other places of a standing area are as good.
 *
 * @param page the page's `state` and `marks`, its `limit()`, and `placeOf(ordinal)` in words
 */
export function loseSeats(ordinals, page) {
  const {state, marks, placeOf} = page;
  const gone = ordinals.filter(seat => {
    const other = sameStanding(seat, state.hall, new Set([...marks.chosen, ...ordinals]));
    const had = marks.chosen.delete(seat);
    if (had && other >= 0) marks.chosen.add(other);
    return had && other < 0;
  });
  if (gone.length === 0) {
    return false;
  }
  const known = state.lost?.seats ?? [];
  const all = [...known, ...gone.filter(seat => !known.includes(seat))];
  state.lost = {seats: all, places: all.map(placeOf)};
  makeOffer(page);
  return true;
}

/** Offers seats in place of the lost ones, as long as there are any near by. */
export function makeOffer({state, marks, limit, placeOf}) {
  const offer = offerInstead(state.hall, {chosen: marks.chosen, lost: state.lost.seats, limit: limit()});
  Object.assign(state.lost, {offer, offered: offer?.map(placeOf)});
}
