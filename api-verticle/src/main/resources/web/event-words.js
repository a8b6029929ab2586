/** What pages say of an event: when, where, how much, how many are left. */
import {date, has, t} from './i18n.js';
import {html, nothing} from './lib/lit-html/lit-html.js';

/** Fewer than this part of all tickets are few. */
const FEW = 0.1;

/** The title of a kind of event. */
export function kind(type) {
  return has(`type.${type}`) ? t(`type.${type}`) : type;
}

/** When it begins, as clocks at the venue show it. */
export function when(event, style = 'medium') {
  if (event.startsAt) {
    return html`<time datetime=${event.startsAt}>${date(event.startsAt, style, event.timezone)}</time>`;
  }
  if (event.localDate) {
    const day = date(`${event.localDate}T12:00:00Z`, style === 'full' ? 'day' : 'short', 'UTC');
    return html`<time datetime=${event.localDate}>${day}</time>`;
  }
  return t('event.dateUnknown');
}

export function where(venue) {
  return [venue.name, venue.city].filter(Boolean).join(', ');
}

/** One word for what is left: `good`, `few`, `none`, or a state of the event; null where unknown. */
export function left(event) {
  if (event.status !== 'onsale') {
    return event.status;
  }
  if (!event.availability?.total) {
    return null;
  }
  const {free, total} = event.availability;
  return free === 0 ? 'none' : free < total * FEW ? 'few' : 'good';
}

const TONES = {good: 'good', few: 'warn', none: 'bad', cancelled: 'bad', postponed: 'warn'};

/** The same as a tag. */
export function leftTag(event) {
  const word = left(event);
  if (!word) {
    return nothing;
  }
  const count = event.availability?.free ?? 0;
  return html`<span class="tag ${TONES[word] ?? ''}">${t(`left.${word}`, {count})}</span>`;
}

/** Where a seat is, in words; `names` gives a section's name by its code. */
export function place(seat, names = {}) {
  const section = names[seat.section] ?? seat.section;
  return seat.row === undefined || seat.row === null
    ? t('seat.standing', {section})
    : t('seat.place', {section, row: seat.row, seat: String(seat.seat)});
}
