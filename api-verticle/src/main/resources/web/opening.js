/** Waits for a sale that opens by itself, and for the node's clock, which may be behind the visitor's. */
import {get} from './api.js';
import {millis, now as time} from './time.js';

const TICK_MILLIS = 1_000;

/** Thousands wait for the same moment: not all of them ask in it. */
const SPREAD_MILLIS = 3_000;
const MAX_PAUSE_MILLIS = 60_000;

/**
 * Follows an event whose sale is to open, until it has.
 *
 * @param draw draws what is left, each second
 * @param opened is given the event as it is once its sale is open, or its times are others
 */
export function awaitOpening(event, {draw, opened}) {
  const opensAt = millis(event.onSaleAt);
  let askAt = opensAt + Math.random() * SPREAD_MILLIS;
  let pause = SPREAD_MILLIS;
  let asking = false;

  async function ask() {
    asking = true;
    const now = await get(`/event/${encodeURIComponent(event.eventId)}`).catch(() => event);
    asking = false;
    if (now.status !== event.status || now.onSaleAt !== event.onSaleAt) {
      clearInterval(timer);
      opened(now);
      return;
    }
    askAt = time() + pause * (0.5 + Math.random());
    pause = Math.min(MAX_PAUSE_MILLIS, pause * 2);
  }

  const timer = setInterval(() => {
    draw();
    if (!asking && time() >= askAt) {
      ask();
    }
  }, TICK_MILLIS);
}
