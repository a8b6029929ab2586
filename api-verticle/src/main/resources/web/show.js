/** An event: its facts, its seats, and what somebody chooses of them. */
import {FREE, STATUS_NAMES} from './seat-map/live.js';
import {Hall} from './seat-map/hall.js';
import {bestTogether, isOfferGood} from './seat-map/together.js';
import {choosePlaces} from './seat-map/standing.js';
import {get} from './api.js';
import {keep} from './basket.js';
import {list, relative, t} from './i18n.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {announce, failure, notice, page, setTitle} from './layout.js';
import {best, bar, choice, facts, legend, lostNotice, stage, staleNotice} from './show-parts.js';
import {awaitOpening} from './opening.js';
import {openMap} from './show-map.js';
import {place} from './event-words.js';
import {MySeats} from './my-seats.js';
import {loseSeats, makeOffer} from './lost-seats.js';
import {reserve, wish} from './reserving.js';
import {seatList} from './seat-map/list.js';

const eventId = decodeURIComponent(location.pathname.split('/').at(-1));
const marks = {chosen: new Set(), mine: new Set(), proposed: new Set(), pointed: -1, section: -1};
const state = {
  event: null, error: null, hall: null, live: {kind: 'connecting'}, mode: 'map',
  quantity: 2, category: -1, bestNone: false, lost: null, refusal: null, busy: false, waits: false,
};

let map, seats, mine;

const names = () => Object.fromEntries(state.hall.geometry.sections.map(({code, name}) => [code, name]));
const placeOf = seat => place(state.hall.geometry.place(seat), names());
const statusWord = seat =>
  t(`status.${marks.mine.has(seat) ? 'mine' : marks.chosen.has(seat) ? 'chosen' : STATUS_NAMES[state.hall.statuses[seat]]}`);
const limit = () => Math.max(0, state.event.ticketLimit - marks.mine.size);
const losing = {state, marks, limit, placeOf};

const actions = {
  setMode(mode) {
    state.mode = mode;
    draw();
  },
  setQuantity(quantity) {
    state.quantity = Math.min(Math.max(1, quantity), Math.max(1, limit()));
    clearProposal();
    draw();
  },
  setCategory(category) {
    state.category = category === state.category ? -1 : category;
    map?.painter.layer.emphasise(state.category);
    map?.redraw();
    clearProposal();
    draw();
  },
  /** Shows the best seats together before anybody asks for them, and chooses them. */
  findBest() {
    const found = bestTogether(state.hall, state.quantity, state.category);
    state.bestNone = !found;
    marks.chosen.clear();
    for (const seat of found ?? []) marks.chosen.add(seat);
    marks.proposed = new Set(found ?? []);
    state.lost = null;
    if (found) {
      map?.show(found);
      document.querySelector('.map').scrollIntoView({block: 'nearest'});
      announce(t('best.found', {places: list(found.map(placeOf))}));
    } else {
      announce(t('best.none', {count: state.quantity}));
    }
    map?.redraw();
    draw();
  },
  toggle(seat) {
    const words = placeOf(seat);
    if (state.event.status !== 'onsale') {
      announce(t('show.closed'));
      return;
    }
    clearProposal();
    state.refusal = null;
    if (marks.chosen.delete(seat)) {
      announce(t('choice.removed', {place: words}));
    } else if (marks.mine.has(seat) || state.hall.statuses[seat] !== FREE) {
      announce(t('choice.taken', {place: words, status: statusWord(seat)}));
    } else if (marks.chosen.size >= limit()) {
      state.refusal = t('choice.limit', {count: state.event.ticketLimit});
    } else {
      marks.chosen.add(seat);
      announce(t('choice.added', {place: words}));
    }
    map?.redraw();
    draw();
  },
  openSection(section) {
    seats.open(section);
    if (section.standing) {
      actions.stand(section);
    }
  },
  /** Chooses places of a standing area: as many as are wanted, whichever they are. */
  stand(section) {
    if (state.event.status !== 'onsale') {
      announce(t('show.closed'));
      return;
    }
    clearProposal();
    state.refusal = null;
    const found = choosePlaces(section, {hall: state.hall, marks, quantity: state.quantity, limit: limit()});
    if (found.isShort) {
      state.bestNone = true;
      announce(t('best.none', {count: state.quantity}));
    } else if (found.isOverLimit) {
      state.refusal = t('choice.limit', {count: state.event.ticketLimit});
    } else if (found.count === 0) {
      announce(t('choice.removed', {place: section.name}));
    } else {
      announce(t('choice.standing', {count: found.count, place: section.name}));
    }
    map?.redraw();
    draw();
  },
  takeOffer() {
    for (const seat of state.lost.offer) marks.chosen.add(seat);
    map?.show(state.lost.offer);
    map?.redraw();
    state.lost = null;
    draw();
  },
  closeLost() {
    state.lost = null;
    draw();
  },
  hold,
};

function clearProposal() {
  marks.proposed = new Set();
  state.bestNone = false;
}

async function hold() {
  if (state.busy) {
    return;
  }
  state.busy = true;
  state.refusal = null;
  draw();
  try {
    const reservation = await reserve(wish(state.hall, marks.chosen), wait);
    keep(reservation);
    location.assign('/checkout');
  } catch (error) {
    Object.assign(state, {busy: false, waits: false});
    if (error.code === 'SEAT_NOT_AVAILABLE' && error.problem?.seats) {
      const isLost = lose(error.problem.seats.map(({ticketId}) => Hall.ordinal(ticketId)));
      state.refusal = isLost ? null : t('lost.swapped');
    } else {
      state.refusal = error.words ?? t('error.page');
    }
    loseTaken();
    draw();
  }
}

function wait() {
  if (!state.waits) {
    state.waits = true;
    announce(t('choice.unknown'));
    draw();
  }
}

/** Says plainly that seats are gone, and offers others; false where others are as good. */
function lose(ordinals) {
  const isLost = loseSeats(ordinals, losing);
  if (isLost) {
    clearProposal();
    map?.redraw();
  }
  return isLost;
}

/** Loses what others have taken, unless we may have it ourselves: while we ask, nobody knows. */
function loseTaken() {
  if (!state.busy) {
    lose([...marks.chosen].filter(seat => state.hall.statuses[seat] !== FREE && !marks.mine.has(seat)));
  }
}

function onChange(ordinals) {
  map?.changed(ordinals);
  if (!state.busy) {
    followSale();
  }
  loseTaken();
  if ([...marks.mine].some(seat => state.hall.statuses[seat] === FREE)) mine.doubt();
  draw();
}

/** The event's page is older than its map. */
function followSale() {
  const status = state.hall.live.onSale ? 'onsale' : 'closed';
  if (status === state.event.status) {
    return;
  }
  state.event = {...state.event, status};
  if (status === 'closed') {
    marks.chosen.clear();
    state.lost = null;
    state.refusal = null;
    clearProposal();
    map?.redraw();
  }
}

/** Marks what this visitor holds: it cannot be chosen again, and others did not take it. */
function setMine(ordinals) {
  marks.mine = ordinals;
  for (const seat of ordinals) marks.chosen.delete(seat);
  state.quantity = Math.min(state.quantity, Math.max(1, limit()));
  map?.redraw();
  draw();
}

async function load() {
  state.error = null;
  try {
    await take(await get(`/event/${encodeURIComponent(eventId)}`));
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  state.error = error;
  draw();
}

/** Shows an event as it is now, and its hall once there is one. */
async function take(event) {
  state.event = event;
  state.quantity = Math.min(state.quantity, state.event.ticketLimit);
  setTitle(event.name);
  draw();
  if (event.status === 'scheduled' && event.onSaleAt) {
    awaitOpening(event, {draw, opened: now => take(now).catch(fail)});
  }
  if (!state.hall && (event.status === 'onsale' || event.status === 'closed')) {
    state.hall = await Hall.load(event);
    state.hall.follow({
      onChange,
      onState: live => {
        if (live.kind === 'old' && state.live.kind !== 'old') announce(t('map.oldLong', {age: relative(-live.ageMillis)}));
        state.live = live;
        draw();
      },
    });
    const {toggle, stand} = actions;
    seats = seatList({hall: state.hall, marks, draw, toggle, stand, quantity: () => state.quantity});
    draw();
    mine = new MySeats(eventId, setMine);
  }
}

function view() {
  queueMicrotask(() => (map ??= openMap({hall: state.hall, marks, actions, placeOf, statusWord})));
  if (state.lost?.offer && !isOfferGood(state.hall, state.lost.offer, {chosen: marks.chosen, limit: limit()})) makeOffer(losing);
  const {event, error, hall} = state;
  if (error) {
    return html`
      <h1 class="visually-hidden">${t('show.missing')}</h1>
      ${failure(error, error.status === 404 || error.status === 400 ? null : load)}
      <p class="after"><a href="/">${t('show.searchOther')}</a></p>`;
  }
  if (!event) {
    return html`<div class="skeleton headline"></div><div class="skeleton hall"></div>`;
  }
  return html`
    ${facts(event)}
    ${marks.mine.size
      ? notice('info', html`${t('mine.title')} <a href="/checkout">${t('mine.pay')}</a>`)
      : nothing}
    ${hall
      ? html`<div class="picker">
          <section class="card hall-card" aria-label=${t('map.title')}>
            ${staleNotice(state.live)}
            ${stage({state, actions, list: seats, map: () => map})}
            ${legend({state, actions})}
          </section>
          <aside class="stack">
            ${event.status === 'onsale'
              ? html`
                ${lostNotice({state, actions})}
                ${best({state, actions, limit: limit()})}
                ${choice({state, marks, actions, placeOf})}`
              : nothing}
          </aside>
        </div>
        ${bar({state, marks, actions})}`
      : event.status === 'onsale'
        ? html`<div class="skeleton hall"></div>`
        : nothing}`;
}

const draw = page({title: t('map.title'), view});
load();
