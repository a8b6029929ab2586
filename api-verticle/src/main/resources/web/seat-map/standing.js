/** Places of standing areas, of which one is like the other. */
import {FREE} from './live.js';

/** Another free place of the same standing area, which is as good; -1 where there is none. */
export function sameStanding(seat, {geometry, statuses}, chosen) {
  const {standing, first, size} = geometry.sections[geometry.section[seat]];
  for (let i = first; standing && i < first + size; i++) {
    if (statuses[i] === FREE && !chosen.has(i)) return i;
  }
  return -1;
}

/**
 * Chooses `quantity` free places of a standing area in place of those chosen there; or none, where
 * just these were chosen: as a seat's, the second tap lets go.
 *
 * @param limit how many may be chosen in all sections together
 * @returns how many are chosen there now, and why not `quantity`: `isShort`, `isOverLimit`
 */
export function choosePlaces({index, first, size}, {hall: {geometry, statuses}, marks: {chosen}, quantity, limit}) {
  const before = [...chosen].filter(seat => geometry.section[seat] === index);
  for (const seat of before) chosen.delete(seat);
  const free = Array.from({length: size}, (_, i) => first + i).filter(seat => statuses[seat] === FREE);
  const allowed = Math.min(quantity, limit - chosen.size);
  const count = Math.min(allowed, free.length);
  if (before.length > 0 && before.length === count) {
    return {count: 0};
  }
  for (const seat of free.slice(0, count)) chosen.add(seat);
  return {count, isShort: free.length < allowed, isOverLimit: allowed < quantity};
}
