/** An event: its facts, its seats, and what somebody chooses of them. */
import {FREE, STATUS_NAMES} from './seat-map/live.js';
import {Hall} from './seat-map/hall.js';
import {SeatMap} from './seat-map/map.js';
import {bestTogether, nearTogether} from './seat-map/together.js';
import {get} from './api.js';
import {keep} from './basket.js';
import {list, money, relative, t} from './i18n.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {announce, failure, notice, page, setTitle} from './layout.js';
import {best, bar, choice, facts, legend, lostNotice, stage, staleNotice} from './show-parts.js';
import {place} from './event-words.js';
import {MySeats} from './my-seats.js';
import {reserve} from './reserving.js';
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
    clearProposal();
    state.refusal = null;
    if (marks.chosen.delete(seat)) {
      announce(t('choice.removed', {place: words}));
    } else if (marks.mine.has(seat) || state.hall.statuses[seat] !== FREE) {
      announce(t('choice.taken', {place: words, status: statusWord(seat)}));
    } else if (marks.chosen.size >= limit()) {
      state.refusal = t('choice.limit', {count: state.event.ticketLimit});
      announce(state.refusal);
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
  stand({index, first, size}) {
    clearProposal();
    for (const seat of marks.chosen) {
      if (state.hall.geometry.section[seat] === index) marks.chosen.delete(seat);
    }
    const wanted = Math.min(state.quantity, limit() - marks.chosen.size);
    const free = Array.from({length: size}, (_, i) => first + i).filter(seat => state.hall.statuses[seat] === FREE);
    state.bestNone = free.length < wanted;
    for (const seat of free.slice(0, wanted)) marks.chosen.add(seat);
    announce(t('choice.hold', {count: marks.chosen.size}));
    map?.redraw();
    draw();
  },
  takeOffer() {
    for (const seat of state.lost.offer) marks.chosen.add(seat);
    map?.show(state.lost.offer);
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

/** What the API is asked for: places of a standing area by their number, seats by name. */
function wish() {
  const chosen = [...marks.chosen].sort((a, b) => a - b);
  const {geometry} = state.hall;
  const sections = new Set(chosen.map(seat => geometry.section[seat]));
  const section = geometry.sections[geometry.section[chosen[0]]];
  return sections.size === 1 && section.standing
    ? {eventId, bestAvailable: {section: section.code, quantity: chosen.length}}
    : {eventId, ticketIds: chosen.map(seat => state.hall.ticketId(seat))};
}

async function hold() {
  if (state.busy) {
    return;
  }
  state.busy = true;
  state.refusal = null;
  draw();
  try {
    const reservation = await reserve(wish(), wait);
    keep(reservation);
    location.assign('/checkout');
  } catch (error) {
    Object.assign(state, {busy: false, waits: false});
    if (error.code === 'SEAT_NOT_AVAILABLE' && error.problem?.seats) {
      lose(error.problem.seats.map(({ticketId}) => Hall.ordinal(ticketId)));
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

/** Another free place of the same standing area, which is as good; -1 where there is none. */
function sameStanding(seat) {
  const {geometry, statuses} = state.hall;
  const {standing, first, size} = geometry.sections[geometry.section[seat]];
  for (let i = first; standing && i < first + size; i++) {
    if (statuses[i] === FREE && !marks.chosen.has(i)) return i;
  }
  return -1;
}

/** Says plainly that seats are gone, and looks for others near by. */
function lose(ordinals) {
  const gone = ordinals.filter(seat => {
    const other = sameStanding(seat);
    const had = marks.chosen.delete(seat);
    if (had && other >= 0) marks.chosen.add(other);
    return had && other < 0;
  });
  if (gone.length === 0) {
    return;
  }
  const known = state.lost?.seats ?? [];
  const all = [...known, ...gone.filter(seat => !known.includes(seat))];
  const offer = nearTogether(state.hall.without([...marks.chosen, ...all]), all[0], all.length);
  state.lost = {seats: all, places: all.map(placeOf), offer, offered: offer?.map(placeOf)};
  clearProposal();
  map?.redraw();
}

/** Loses what others have taken, unless we may have it ourselves: while we ask, nobody knows. */
function loseTaken() {
  if (!state.busy) {
    lose([...marks.chosen].filter(seat => state.hall.statuses[seat] !== FREE && !marks.mine.has(seat)));
  }
}

function onChange(ordinals) {
  map?.changed(ordinals);
  loseTaken();
  if ([...marks.mine].some(seat => state.hall.statuses[seat] === FREE)) mine.doubt();
  draw();
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
    state.event = await get(`/event/${encodeURIComponent(eventId)}`);
    setTitle(state.event.name);
    state.quantity = Math.min(state.quantity, state.event.ticketLimit);
    draw();
    if (state.event.status === 'onsale' || state.event.status === 'closed') {
      state.hall = await Hall.load(state.event);
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
  } catch (error) {
    state.error = error;
    draw();
  }
}

/** Once its canvas is there. */
function openMap() {
  const canvas = document.getElementById('seat-canvas');
  if (map || !canvas || !state.hall) {
    return;
  }
  const {geometry} = state.hall;
  const describe = seat => `${placeOf(seat)} · ${money(geometry.price(seat))} · ${statusWord(seat)}`;
  const describeSection = index =>
    `${geometry.sections[index].name} · ${t('map.sectionFree', {count: state.hall.freeOf(index)})}`;
  map = new SeatMap(canvas, document.getElementById('seat-tip'), state.hall, marks, {
    onSeat: actions.toggle, onSection: actions.openSection, describe, describeSection, say: announce,
  });
  // For measurements and tests in the browser.
  map.live = state.hall.live;
  canvas.seatMap = map;
}

function view() {
  queueMicrotask(openMap);
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
            ${lostNotice({state, actions})}
            ${best({state, actions, limit: limit()})}
            ${choice({state, marks, actions, placeOf})}
          </aside>
        </div>
        ${bar({state, marks, actions})}`
      : event.status === 'onsale'
        ? html`<div class="skeleton hall"></div>`
        : nothing}`;
}

const draw = page({title: t('map.title'), view});
load();
