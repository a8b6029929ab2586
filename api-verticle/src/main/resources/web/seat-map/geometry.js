/**
 * Where every seat of a hall is.
 *
 * Seats are told apart by their ordinals, which count through sections, rows, blocks and seats. What
 * is known of each lies in typed arrays, for a stadium has sixty thousand. Coordinates are the map's:
 * units of 5 cm, y downwards.
 */
import {bounds, boxAround, ends} from './outline.js';

/** Rows and blocks are counted from 0 through the whole hall; places without a row have this one. */
export const NO_ROW = 0xffff;

/** Units between seats, as halls usually have it. */
export const PITCH = 10;
const CELL = 3 * PITCH;
const UNDRAWN_HEIGHT = 8 * PITCH;

export class Geometry {
  /**
   * The geometry of `seatMap`.
   *
   * @param categories the price categories, dear to cheap
   */
  constructor(seatMap, categories) {
    this.width = seatMap.width;
    this.height = seatMap.height;
    this.stage = seatMap.stage;
    this.categories = categories;
    this.count = seatMap.seats;
    this.x = new Float32Array(this.count).fill(NaN);
    this.y = new Float32Array(this.count).fill(NaN);
    this.number = new Uint16Array(this.count);
    this.category = new Uint8Array(this.count);
    this.section = new Uint16Array(this.count);
    this.row = new Uint16Array(this.count).fill(NO_ROW);
    this.block = new Uint16Array(this.count).fill(NO_ROW);
    this.rows = [];
    this.blocks = 0;
    const index = new Map(categories.map(({category}, i) => [category, i]));
    this.sections = seatMap.sections.map((section, i) => this.#section(section, i, index));
    this.#standUndrawn();
    this.extent = around([...this.sections.map(section => section.bounds), ...(this.stage?.outline?.length ? [bounds(this.stage.outline)] : [])]);
    this.#grid();
  }

  #section(section, index, categories) {
    const {code, name, kind, firstOrdinal: first, size} = section;
    this.section.fill(index, first, first + size);
    const made = {index, code, name, standing: kind === 'standing', first, size, rows: []};
    if (made.standing) {
      made.category = categories.get(section.category) ?? 0;
      this.category.fill(made.category, first, first + size);
    }
    for (const row of section.rows ?? []) {
      made.rows.push(this.#row(row, index, categories.get(row.category) ?? 0));
    }
    made.category ??= dominant(made.rows);
    if (section.outline || !made.standing) {
      draw(made, section.outline ?? boxAround(ends(section.rows), PITCH));
    }
    return made;
  }

  /** Standing areas that nobody drew lie in a line below the hall. */
  #standUndrawn() {
    const undrawn = this.sections.filter(section => !section.outline);
    if (undrawn.length === 0) {
      return;
    }
    const [left, , right, bottom] = around([
      [0, 0, this.width, this.height], ...this.sections.filter(section => section.outline).map(section => section.bounds)]);
    const width = (right - left) / undrawn.length;
    const top = bottom + 2 * PITCH;
    undrawn.forEach((section, i) => {
      const [from, to] = [left + i * width + PITCH, left + (i + 1) * width - PITCH];
      const foot = top + UNDRAWN_HEIGHT;
      draw(section, [[from, top], [to, top], [to, foot], [from, foot]]);
      this.height = Math.max(this.height, foot + PITCH);
    });
  }

  #row({label, firstOrdinal, blocks}, section, category) {
    let ordinal = firstOrdinal;
    const number = this.rows.length;
    for (const block of blocks) {
      for (let i = 0; i < block.count; i++, ordinal++) {
        this.x[ordinal] = block.x + i * block.dx;
        this.y[ordinal] = block.y + i * block.dy;
        this.number[ordinal] = block.first + i * block.step;
        this.category[ordinal] = category;
        this.row[ordinal] = number;
        this.block[ordinal] = this.blocks;
      }
      this.blocks++;
    }
    const row = {index: number, section, label, category, first: firstOrdinal, size: ordinal - firstOrdinal};
    this.rows.push(row);
    return row;
  }

  /** Seats by the cell of a grid that they lie in, so that few are looked at to find one. */
  #grid() {
    this.columns = Math.ceil(this.width / CELL) + 1;
    const cells = this.columns * (Math.ceil(this.height / CELL) + 1);
    this.cellStart = new Uint32Array(cells + 1);
    for (let i = 0; i < this.count; i++) {
      if (this.row[i] !== NO_ROW) this.cellStart[this.#cell(this.x[i], this.y[i]) + 1]++;
    }
    for (let i = 0; i < cells; i++) this.cellStart[i + 1] += this.cellStart[i];
    const next = this.cellStart.slice();
    this.cellSeats = new Uint32Array(this.cellStart[cells]);
    for (let i = 0; i < this.count; i++) {
      if (this.row[i] !== NO_ROW) this.cellSeats[next[this.#cell(this.x[i], this.y[i])]++] = i;
    }
  }

  #cell(x, y) {
    return Math.max(0, Math.floor(y / CELL)) * this.columns + Math.max(0, Math.floor(x / CELL));
  }

  /** The seat nearest to a point, within `reach`; -1 where there is none. */
  at(x, y, reach = PITCH * 0.75) {
    let found = -1;
    let nearest = reach * reach;
    for (let cy = y - reach; cy <= y + reach + CELL; cy += CELL) {
      for (let cx = x - reach; cx <= x + reach + CELL; cx += CELL) {
        const cell = this.#cell(cx, cy);
        const end = this.cellStart[Math.min(cell + 1, this.cellStart.length - 1)];
        for (let i = this.cellStart[Math.min(cell, this.cellStart.length - 1)]; i < end; i++) {
          const seat = this.cellSeats[i];
          const distance = (this.x[seat] - x) ** 2 + (this.y[seat] - y) ** 2;
          if (distance < nearest) {
            nearest = distance;
            found = seat;
          }
        }
      }
    }
    return found;
  }

  /** The section whose outline has a point in it; undefined where none has. */
  sectionAt(x, y) {
    return this.sections.find(
      ({bounds: [left, top, right, bottom], outline}) =>
        x >= left && x <= right && y >= top && y <= bottom && contains(outline, x, y));
  }

  /**
   * What one gets to from a point by going in a direction: `{seat, section}`, of which one is -1, the
   * section being a standing area; both are at the edge.
   */
  neighbour(x, y, dx, dy) {
    const found = {seat: -1, section: -1};
    let best = Infinity;
    const isNearest = (px, py) => {
      const along = (px - x) * dx + (py - y) * dy;
      const cost = along + 2.5 * Math.abs((px - x) * dy - (py - y) * dx);
      if (!(along > 1) || cost >= best) return false;
      best = cost;
      return true;
    };
    for (let i = 0; i < this.count; i++) {
      if (isNearest(this.x[i], this.y[i])) found.seat = i;
    }
    for (const {standing, index, bounds: [left, top, right, bottom]} of this.sections) {
      if (standing && isNearest(Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y)))) {
        Object.assign(found, {seat: -1, section: index});
      }
    }
    return found;
  }

  /** `{section, row, seat}` as the API has it. */
  place(seat) {
    const section = this.sections[this.section[seat]].code;
    return this.row[seat] === NO_ROW ? {section} : {section, row: this.rows[this.row[seat]].label, seat: this.number[seat]};
  }

  price(seat) {
    return this.categories[this.category[seat]].price;
  }
}

function draw(section, outline) {
  section.outline = outline;
  section.bounds = bounds(outline);
  const [left, top, right, bottom] = section.bounds;
  section.center = [(left + right) / 2, (top + bottom) / 2];
}

/** The category of most of the rows' seats. */
function dominant(rows) {
  const sizes = new Map();
  for (const {category, size} of rows) sizes.set(category, (sizes.get(category) ?? 0) + size);
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** The least rectangle that has all of `rectangles` in it. */
function around(rectangles) {
  const side = (i, pick) => pick(...rectangles.map(rectangle => rectangle[i]));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}

function contains(outline, x, y) {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [outline[i], outline[j]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
