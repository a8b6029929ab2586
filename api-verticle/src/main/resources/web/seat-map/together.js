/**
 * Seats together, as this page proposes them.
 *
 * The API decides who gets what; this looks for the same with what the page knows, so that it can be
 * shown before anybody asks. Sections and rows stand in the map best first.
 */
import {FREE} from './live.js';
import {NO_ROW} from './geometry.js';

/**
 * The best `quantity` free seats together; null where there are none.
 *
 * @param category the index of a price category; -1 for any
 */
export function bestTogether({geometry, statuses}, quantity, category = -1) {
  for (const section of geometry.sections) {
    if (section.standing) {
      const wanted = category < 0 || section.category === category;
      const free = wanted ? freePlaces(section, statuses, quantity) : [];
      if (free.length === quantity) return free;
      continue;
    }
    for (const row of section.rows) {
      if (category >= 0 && row.category !== category) continue;
      const found = bestOfRow(geometry, statuses, row, quantity);
      if (found) return found;
    }
  }
  return null;
}

/** The free seats together that are nearest to `seat`, of its price where there are such. */
function nearTogether({geometry, statuses}, seat, quantity) {
  if (geometry.row[seat] === NO_ROW) {
    const free = freePlaces(geometry.sections[geometry.section[seat]], statuses, quantity);
    return free.length === quantity ? free : null;
  }
  let best = null;
  let least = Infinity;
  for (const row of geometry.rows) {
    for (const run of runs(geometry, statuses, row, quantity)) {
      const middle = run + (quantity - 1) / 2;
      const at = Math.floor(middle);
      const other = row.category === geometry.category[seat] ? 0 : 400;
      const cost = Math.hypot(geometry.x[at] - geometry.x[seat], geometry.y[at] - geometry.y[seat]) + other;
      if (cost < least) {
        least = cost;
        best = run;
      }
    }
  }
  return best === null ? null : Array.from({length: quantity}, (_, i) => best + i);
}

/** Free seats in place of `lost` ones: as many, or as may still be chosen; null where there are none. */
export function offerInstead(hall, {chosen, lost, limit}) {
  const wanted = Math.min(lost.length, limit - chosen.size);
  return wanted > 0 ? nearTogether(hall.without([...chosen, ...lost]), lost[0], wanted) : null;
}

/** Whether an offer may still be taken: its seats may be gone by now, or be chosen, or be too many. */
export function isOfferGood({statuses}, offer, {chosen, limit}) {
  return offer.length <= limit - chosen.size && offer.every(seat => statuses[seat] === FREE && !chosen.has(seat));
}

/** The first free places of a standing area: one is like the other. */
function freePlaces({first, size}, statuses, quantity) {
  const free = [];
  for (let i = first; i < first + size && free.length < quantity; i++) {
    if (statuses[i] === FREE) free.push(i);
  }
  return free;
}

function bestOfRow(geometry, statuses, row, quantity) {
  const middle = row.first + (row.size - 1) / 2;
  const isTaken = i => i < row.first || i >= row.first + row.size || statuses[i] !== FREE;
  let best = null;
  let least = Infinity;
  for (const run of runs(geometry, statuses, row, quantity)) {
    const end = run + quantity;
    // Nobody wants the single seat that is left between others.
    const orphans = (!isTaken(run - 1) && isTaken(run - 2)) + (!isTaken(end) && isTaken(end + 1));
    const cost = Math.abs(run + (quantity - 1) / 2 - middle) + orphans * 1_000;
    if (cost < least) {
      least = cost;
      best = run;
    }
  }
  return best === null ? null : Array.from({length: quantity}, (_, i) => best + i);
}

/** Where `quantity` free seats begin, with no aisle between them. */
function* runs(geometry, statuses, {first, size}, quantity) {
  let length = 0;
  for (let i = first; i < first + size; i++) {
    const joined = i > first && geometry.block[i] === geometry.block[i - 1];
    length = statuses[i] === FREE ? (joined ? length + 1 : 1) : 0;
    if (length >= quantity) yield i - quantity + 1;
  }
}
