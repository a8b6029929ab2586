/**
 * Where every seat of a hall is.
 *
 * Seats are told apart by their ordinals, which count through sections, rows, blocks and seats. What
 * is known of each lies in typed arrays, for a stadium has sixty thousand. Coordinates are the map's:
 * units of 5 cm, y downwards.
 */

/** Rows and blocks are counted from 0 through the whole hall; places without a row have this one. */
export const NO_ROW = 0xffff;

/** Units between seats, as halls usually have it. */
export const PITCH = 10;
const CELL = 3 * PITCH;

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
    this.extent = around([...this.sections.map(section => section.bounds), ...(this.stage?.outline ? [bounds(this.stage.outline)] : [])]);
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
    made.outline = section.outline ?? box(this, first, first + size);
    made.bounds = bounds(made.outline);
    made.center = [(made.bounds[0] + made.bounds[2]) / 2, (made.bounds[1] + made.bounds[3]) / 2];
    return made;
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

  /** The seat that one gets to from `seat` by going in a direction; `seat` itself at the edge. */
  neighbour(seat, dx, dy) {
    let found = seat;
    let best = Infinity;
    for (let i = 0; i < this.count; i++) {
      const along = (this.x[i] - this.x[seat]) * dx + (this.y[i] - this.y[seat]) * dy;
      if (!(along > 1)) continue;
      const aside = Math.abs((this.x[i] - this.x[seat]) * dy - (this.y[i] - this.y[seat]) * dx);
      const cost = along + 2.5 * aside;
      if (cost < best) {
        best = cost;
        found = i;
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

/** The category of most of the rows' seats. */
function dominant(rows) {
  const sizes = new Map();
  for (const {category, size} of rows) sizes.set(category, (sizes.get(category) ?? 0) + size);
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function box({x, y}, from, to) {
  const xs = x.subarray(from, to).filter(Number.isFinite);
  const ys = y.subarray(from, to).filter(Number.isFinite);
  const [left, right] = [Math.min(...xs) - PITCH, Math.max(...xs) + PITCH];
  const [top, bottom] = [Math.min(...ys) - PITCH, Math.max(...ys) + PITCH];
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

function bounds(outline) {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
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
