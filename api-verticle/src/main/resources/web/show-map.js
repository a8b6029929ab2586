/** The map of an event's page, once the page has drawn the place for it. */
import {SeatMap} from './seat-map/map.js';
import {announce} from './layout.js';
import {money, t} from './i18n.js';

/**
 * Opens the map; undefined while there is no hall or no place for it yet.
 *
 * @param placeOf where a seat is, in words
 * @param statusWord who has a seat, in words
 */
export function openMap({hall, marks, actions, placeOf, statusWord}) {
  const canvas = document.getElementById('seat-canvas');
  if (!canvas || !hall) {
    return undefined;
  }
  const {geometry} = hall;
  const describe = seat => `${placeOf(seat)} · ${money(geometry.price(seat))} · ${statusWord(seat)}`;
  const describeSection = index =>
    `${geometry.sections[index].name} · ${t('map.sectionFree', {count: hall.freeOf(index)})}`;
  const boxes = {tip: document.getElementById('seat-tip'), hint: document.getElementById('seat-hint')};
  const map = new SeatMap(canvas, boxes, hall, marks, {
    onSeat: actions.toggle, onSection: actions.openSection, describe, describeSection, say: announce,
  });
  // For measurements and tests in the browser.
  map.live = hall.live;
  canvas.seatMap = map;
  return map;
}
