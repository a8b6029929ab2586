/** The seat map as people use it: points at seats, chooses them by tap and by key, tells what they are. */
import {NO_ROW, PITCH} from './geometry.js';
import {Painter} from './paint.js';
import {View} from './view.js';

/** How large a section is shown that somebody opens, in pixels a unit. */
const SECTION_SCALE = 2.2;
const TOUCH_REACH = 1.4;

const DIRECTIONS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const PAN_PIXELS = 80;
const HINT_MILLIS = 2_000;

export class SeatMap {
  #tip;
  #canvas;
  #hintBox;
  #hinted;

  /**
   * A map in `canvas`, with `tip` for what is pointed at, and `hint` for how the wheel zooms.
   *
   * @param hall `geometry`, `statuses`, `freeOf(section)`
   * @param marks as {@link Painter} has them; `pointed` and `section` are this map's
   * @param onSeat is told the seat that somebody chose
   * @param onSection is told the section that somebody opened
   * @param describe what to say of a seat: a text
   */
  constructor(canvas, {tip, hint}, hall, marks, {onSeat, onSection, describe, describeSection, say}) {
    this.#canvas = canvas;
    this.#tip = tip;
    this.#hintBox = hint;
    Object.assign(this, {...hall, marks, onSeat, onSection, describe, describeSection, say});
    this.view = new View(canvas, this.geometry, {
      onMove: () => this.#moved(),
      onTap: (x, y, event) => this.#tap(x, y, event),
      onScroll: () => this.#hint(),
    });
    this.painter = new Painter(canvas, {...hall, view: this.view, marks});
    canvas.addEventListener('pointermove', event => this.#hover(event));
    canvas.addEventListener('pointerleave', () => this.#point(-1, -1));
    canvas.addEventListener('keydown', event => this.#key(event));
    canvas.addEventListener('blur', () => this.#point(-1, -1));
    new ResizeObserver(() => this.#resize()).observe(canvas.parentElement);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => this.painter.recolour());
    addEventListener('themechange', () => this.painter.recolour());
    this.#resize();
  }

  /** Tells for a while how to zoom, who meant to or not. */
  #hint() {
    clearTimeout(this.#hinted);
    this.#hintBox.hidden = false;
    this.#hinted = setTimeout(() => (this.#hintBox.hidden = true), HINT_MILLIS);
  }

  #resize() {
    const {clientWidth, clientHeight} = this.#canvas.parentElement;
    if (clientWidth > 0) {
      this.painter.resize(clientWidth, clientHeight);
      this.view.resize(clientWidth, clientHeight);
    }
  }

  #moved() {
    // The view is made before the painter, and says at once where it is.
    this.painter?.ask();
    this.#place();
  }

  redraw() {
    this.#tell();
    this.painter.ask();
  }

  changed(ordinals) {
    this.#tell();
    this.painter.changed(ordinals);
  }

  /** Shows seats from near. */
  show(seats) {
    const xs = seats.map(seat => this.geometry.x[seat]).filter(Number.isFinite);
    const ys = seats.map(seat => this.geometry.y[seat]).filter(Number.isFinite);
    const around = 16 * PITCH;
    if (xs.length > 0) {
      this.view.show(
        [Math.min(...xs) - around, Math.min(...ys) - around, Math.max(...xs) + around, Math.max(...ys) + around], SECTION_SCALE);
    } else if (seats.length > 0) {
      this.view.show(this.geometry.sections[this.geometry.section[seats[0]]].bounds, SECTION_SCALE);
    }
  }

  #seatAt(px, py, reach) {
    if (this.painter.isFar) {
      return -1;
    }
    return this.geometry.at(...this.view.toMap(px, py), Math.max(PITCH * 0.75, reach / this.view.scale));
  }

  #tap(px, py, event) {
    const reach = event.pointerType === 'touch' ? PITCH * TOUCH_REACH : 0;
    const seat = this.#seatAt(px, py, reach);
    // With a finger, seats smaller than it are come nearer to before they are chosen.
    const small = event.pointerType === 'touch' && PITCH * this.view.scale < 13;
    if (seat >= 0 && !small) {
      this.#point(seat, -1);
      this.onSeat(seat);
      return;
    }
    const section = this.geometry.sectionAt(...this.view.toMap(px, py));
    if (section?.standing) {
      this.onSection(section);
    } else if (section && (this.painter.isFar || small)) {
      this.view.show(section.bounds, SECTION_SCALE);
      this.onSection(section);
    }
  }

  #hover(event) {
    if (event.pointerType === 'touch' || event.buttons) {
      return;
    }
    const seat = this.#seatAt(event.offsetX, event.offsetY, 0);
    const section = seat < 0 ? this.geometry.sectionAt(...this.view.toMap(event.offsetX, event.offsetY)) : undefined;
    const named = section && (section.standing || this.painter.isFar) ? section.index : -1;
    this.#canvas.classList.toggle('pointing', seat >= 0 || named >= 0);
    this.#point(seat, named);
  }

  #point(seat, section) {
    if (seat !== this.marks.pointed || section !== this.marks.section) {
      this.marks.pointed = seat;
      this.marks.section = section;
      this.#tell();
      this.painter.ask();
    }
    this.#place();
  }

  /** Says in the tip what is pointed at. */
  #tell() {
    const {pointed, section} = this.marks;
    const words = pointed >= 0 ? this.describe(pointed) : section >= 0 ? this.describeSection(section) : '';
    this.#tip.textContent = words;
    this.#tip.hidden = words === '';
  }

  /** Puts the tip beside what it tells of, within the map. */
  #place() {
    const {pointed, section} = this.marks;
    if (this.#tip.hidden || (pointed < 0 && section < 0)) {
      return;
    }
    const [x, y] = pointed >= 0
      ? this.view.toView(this.geometry.x[pointed], this.geometry.y[pointed])
      : this.view.toView(...this.geometry.sections[section].center);
    const half = this.#tip.offsetWidth / 2 + 8;
    const left = Math.min(this.view.width - half, Math.max(half, x));
    const gap = Math.max(10, PITCH * this.view.scale);
    const above = y - gap - this.#tip.offsetHeight;
    const top = above > 4 ? above : y + gap;
    this.#tip.style.transform = `translate(calc(${left}px - 50%), ${Math.round(top)}px)`;
  }

  #key(event) {
    const direction = DIRECTIONS[event.key];
    if (direction && event.shiftKey) {
      this.view.stop();
      this.view.pan(-direction[0] * PAN_PIXELS, -direction[1] * PAN_PIXELS);
    } else if (direction) {
      this.#step(...direction);
    } else if (event.key === '+' || event.key === '=') {
      this.view.zoomIn();
    } else if (event.key === '-') {
      this.view.zoomOut();
    } else if (event.key === '0') {
      this.view.showWhole();
    } else if ((event.key === 'Enter' || event.key === ' ') && this.#choose()) {
      // It is chosen.
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Chooses what is pointed at; false where that is nothing to choose. */
  #choose() {
    const {pointed, section} = this.marks;
    if (pointed >= 0) {
      this.onSeat(pointed);
    } else if (this.geometry.sections[section]?.standing) {
      this.onSection(this.geometry.sections[section]);
    } else {
      return false;
    }
    return true;
  }

  /** Goes to the next seat or standing area in a direction; at first to a seat in the middle. */
  #step(dx, dy) {
    const from = this.#pointed();
    const {seat, section} = from ? this.geometry.neighbour(...from, dx, dy) : this.#begin();
    if (seat >= 0) {
      this.#comeTo(this.geometry.x[seat], this.geometry.y[seat], this.geometry.section[seat]);
      this.#point(seat, -1);
      this.say(this.describe(seat));
    } else if (section >= 0) {
      this.#comeTo(...this.geometry.sections[section].center, section);
      this.#point(-1, section);
      this.say(this.describeSection(section));
    }
  }

  /** Where that is what the keys point at; null for nothing. */
  #pointed() {
    const {pointed, section} = this.marks;
    if (pointed >= 0) {
      return [this.geometry.x[pointed], this.geometry.y[pointed]];
    }
    return this.geometry.sections[section]?.standing ? this.geometry.sections[section].center : null;
  }

  #comeTo(x, y, section) {
    if (this.painter.isFar) {
      this.view.show(this.geometry.sections[section].bounds, SECTION_SCALE);
    } else {
      this.view.stop();
      this.view.reveal(x, y);
    }
  }

  /** The seat in the middle of what is seen; where nobody sits, the first area. */
  #begin() {
    const seat = this.#middle();
    return {seat, section: seat >= 0 ? -1 : 0};
  }

  #middle() {
    const [x, y] = this.view.toMap(this.view.width / 2, this.view.height / 2);
    const {row, count} = this.geometry;
    let found = -1;
    let nearest = Infinity;
    for (let i = 0; i < count; i++) {
      const distance = row[i] === NO_ROW ? Infinity : (this.geometry.x[i] - x) ** 2 + (this.geometry.y[i] - y) ** 2;
      if (distance < nearest) {
        nearest = distance;
        found = i;
      }
    }
    return found;
  }
}
