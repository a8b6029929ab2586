/** A show's hall with who has what in it: geometry, live statuses, and how many are left where. */
import {FREE, LiveSeats} from './live.js';
import {Geometry} from './geometry.js';
import {get} from '../api.js';

export class Hall {
  /** The hall of `event`, once its map is there. */
  static async load(event) {
    const whole = `/event/${encodeURIComponent(event.eventId)}/seats`;
    const answer = await get(event.seatMapUrl ?? whole).catch(error => {
      // The event's page may be older than its map.
      if (error.code === 'SEAT_MAP_NOT_FOUND') return get(whole);
      throw error;
    });
    return new Hall(event, new Geometry(answer.seatMap ?? answer, answer.categories ?? event.prices));
  }

  constructor(event, geometry) {
    this.event = event;
    this.geometry = geometry;
    this.bySection = new Int32Array(geometry.sections.length);
    this.byCategory = new Int32Array(geometry.categories.length);
    this.statuses = null;
    this.freeOf = section => this.bySection[section];
  }

  /** Follows what happens; see {@link LiveSeats}. */
  follow({onChange, onState}) {
    this.live = new LiveSeats(this.event.eventId, this.geometry.count, {
      onState,
      onChange: ordinals => {
        this.#count();
        onChange(ordinals);
      },
    });
    this.statuses = this.live.statuses;
  }

  #count() {
    this.bySection.fill(0);
    this.byCategory.fill(0);
    const {section, category, count} = this.geometry;
    for (let i = 0; i < count; i++) {
      if (this.statuses[i] === FREE) {
        this.bySection[section[i]]++;
        this.byCategory[category[i]]++;
      }
    }
  }

  /** The same hall as somebody sees it for whom `taken` is not free. */
  without(taken) {
    const statuses = this.statuses.slice();
    for (const seat of taken) statuses[seat] = 1;
    return {geometry: this.geometry, statuses};
  }

  ticketId(seat) {
    return `${this.event.eventId}.${seat}`;
  }

  /** The ordinal in a ticket's ID. */
  static ordinal(ticketId) {
    return Number(ticketId.slice(ticketId.lastIndexOf('.') + 1));
  }
}
