/** Takes seats off sale, and puts them back: named by section, rows and seats. */
import {t} from '../i18n.js';
import {announce, notice} from '../layout.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {BLOCKED, FREE} from '../seat-map/live.js';
import {send} from './desk.js';
import {Draft} from './draft.js';

/** What the API takes in one request. */
const MAX_TICKETS = 1_000;

export class Blocking {
  map = null;
  wish = {section: '', rows: '', seats: ''};
  busy = null;
  result = null;

  /** @param feed knows the statuses, and is to ask again after a change */
  constructor(eventId, redraw, feed) {
    Object.assign(this, {eventId, redraw, feed});
    this.draft = new Draft(redraw);
  }

  view() {
    if (!this.map) {
      return nothing;
    }
    const section = this.section();
    const change = name => text => {
      this.wish[name] = text;
      this.result = null;
    };
    const {ordinals, count = ordinals.length} = this.chosen();
    const button = (status, key) => html`
      <button type="button" class="button" ?disabled=${!count} aria-busy=${this.busy === status ? 'true' : nothing}
        @click=${() => this.run(status)}>${t(key)}</button>`;
    return html`
      <section class="card padded stack" aria-labelledby="blocking">
        <h2 id="blocking">${t('blocking.title')}</h2>
        <p class="soft small">${t('blocking.how')}</p>
        <div class="fields blocking">
          ${this.draft.field('section', t('dashboard.section'), {
            value: this.wish.section, change: change('section'),
            options: [['', t('blocking.choose')], ...this.map.sections.map(({code, name}) => [code, name])]})}
          ${section?.rows ? html`
            ${this.draft.field('rows', t('blocking.rows'), {value: this.wish.rows, change: change('rows'), hint: t('blocking.rowsHow', {
              first: section.rows[0].label, last: section.rows.at(-1).label})})}
            ${this.draft.field('seats', t('blocking.seats'), {value: this.wish.seats, change: change('seats'), hint: t('blocking.seatsHow')})}`
          : section ? this.draft.field('seats', t('blocking.places'), {
              type: 'number', min: 1, max: section.size, value: this.wish.seats, change: change('seats')}) : nothing}
        </div>
        <div class="row">
          ${button(BLOCKED, 'blocking.block')} ${button(FREE, 'blocking.unblock')}
          <span class="soft">${section ? t('blocking.chosen', {count}) : nothing}</span>
        </div>
        ${this.result ? notice(this.result.kind, this.result.words) : nothing}
      </section>`;
  }

  section() {
    return this.map.sections.find(({code}) => code === this.wish.section);
  }

  /** Ordinals of what the fields name; of a standing area how many places. */
  chosen() {
    const section = this.section();
    if (!section) {
      return {ordinals: []};
    }
    if (!section.rows) {
      const count = Math.max(0, Math.min(section.size, Math.floor(Number(this.wish.seats)) || 0));
      return {ordinals: Array.from({length: section.size}, (none, i) => section.firstOrdinal + i), count};
    }
    const labels = section.rows.map(({label}) => label);
    const rows = picked(this.wish.rows, labels);
    const ordinals = [];
    section.rows.forEach((row, i) => {
      if (!rows.has(labels[i])) {
        return;
      }
      let ordinal = row.firstOrdinal;
      for (const block of row.blocks) {
        for (let seat = 0; seat < block.count; seat++, ordinal++) {
          if (isIn(this.wish.seats, block.first + seat * block.step)) {
            ordinals.push(ordinal);
          }
        }
      }
    });
    return {ordinals};
  }

  /** Makes of the chosen seats those blocked that are free, or those free that are blocked. */
  async run(status) {
    if (this.busy !== null) {
      return;
    }
    Object.assign(this, {busy: status, result: null});
    this.redraw();
    let changed = 0;
    try {
      const {ordinals, count} = this.chosen();
      const before = status === BLOCKED ? FREE : BLOCKED;
      const fit = ordinals.filter(ordinal => this.feed.statuses[ordinal] === before).slice(0, count);
      for (let i = 0; i < fit.length; i += MAX_TICKETS) {
        const ticketIds = fit.slice(i, i + MAX_TICKETS).map(ordinal => `${this.eventId}.${ordinal}`);
        await send('POST', `/admin/events/${encodeURIComponent(this.eventId)}/${status === BLOCKED ? 'block' : 'unblock'}`, {ticketIds});
        changed += ticketIds.length;
      }
      const left = (count ?? ordinals.length) - changed;
      const words = t(status === BLOCKED ? 'blocking.blocked' : 'blocking.unblocked', {count: changed})
        + (left ? ` ${t('blocking.left', {count: left})}` : '');
      this.result = {kind: changed ? 'good' : 'warn', words};
      announce(words);
    } catch (error) {
      this.result = {kind: 'bad', words: `${error.words ?? t('error.page')} ${changed ? t('blocking.partly', {count: changed}) : ''}`};
    }
    this.busy = null;
    this.redraw();
    this.feed.ask();
  }
}

/** The labels that `text` names, such as `A, C-E`; all where it is blank. */
function picked(text, labels) {
  if (!text.trim()) {
    return new Set(labels);
  }
  const index = label => labels.findIndex(known => known.toLowerCase() === label.trim().toLowerCase());
  const found = new Set();
  for (const part of text.split(',')) {
    if (index(part) >= 0) {
      found.add(labels[index(part)]);
      continue;
    }
    const ends = part.split(/[-–]/).map(index);
    if (ends.length === 2 && ends[0] >= 0 && ends[1] >= 0) {
      labels.slice(Math.min(...ends), Math.max(...ends) + 1).forEach(label => found.add(label));
    }
  }
  return found;
}

/** Whether `text`, such as `1-10, 14`, names the number; a blank one names all. */
function isIn(text, number) {
  return !text.trim() || text.split(',').some(part => {
    const [from, to = from] = part.split(/[-–]/).map(end => Number(end.trim() || NaN));
    return number >= Math.min(from, to) && number <= Math.max(from, to);
  });
}
