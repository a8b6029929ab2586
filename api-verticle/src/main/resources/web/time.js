/**
 * What time it is at the API: a visitor's clock may be minutes wrong, and holds last minutes.
 *
 * Replies tell it by their Date. A clock that is right within that header's own second is believed.
 */
import {recall, remember} from './storage.js';

const OFFSET = 'frontrow.clock';
const DATE_MILLIS = 1_000;
const TOLERANCE_MILLIS = 1_500;

const changed = new EventTarget();
let offset = Number(recall(OFFSET)) || 0;

/** Milliseconds since 1970, as the API counts them. */
export function now() {
  return Date.now() + offset;
}

/** The moment (ISO 8601) in milliseconds since 1970. */
export function millis(moment) {
  return new Date(moment).getTime();
}

/** Compares the clocks by an answer to a request that was sent at `sentAt` of this one. */
export function learnTime(response, sentAt) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  // Whatever a cache may keep has the time at which it was made.
  if (!date || !response.headers.get('Cache-Control')?.includes('no-store')) {
    return;
  }
  // The reply was dated between the request and now.
  const least = date - Date.now();
  const most = date + DATE_MILLIS - sentAt;
  if (offset < least - TOLERANCE_MILLIS || offset > most + TOLERANCE_MILLIS) {
    offset = (least + most) / 2;
    remember(OFFSET, String(offset));
    changed.dispatchEvent(new Event('change'));
  }
}

/** Calls `listener` when it turns out that it is another time. */
export function onTimeChange(listener) {
  changed.addEventListener('change', listener);
}
