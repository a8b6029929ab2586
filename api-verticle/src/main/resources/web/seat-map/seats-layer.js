/**
 * The seats as a picture that is drawn once and then moved about.
 *
 * A stadium's seats take longer to draw than a frame lasts. So they are drawn into a picture larger
 * than the view, a few sections a frame; while people pan and zoom, the last picture is shown where
 * it belongs, and a new one is begun when it does not cover the view any more or looks coarse.
 */
import {BLOCKED, FREE, HELD, SOLD} from './live.js';
import {PITCH} from './geometry.js';
import {colourOf} from './colours.js';

/** How much larger than the view a picture is, each way. */
const OVERSIZE = 1.5;

/** Drawing may take so much of a frame. */
const BUDGET_MILLIS = 5;

/** A picture may be stretched by this before it is drawn anew. */
const COARSE = 1.35;

/** Seats smaller than this, in device pixels, are plain squares. */
const PLAIN_PIXELS = 7;

/** Seats larger than this show their numbers. */
const NUMBERED_PIXELS = 24;

export class SeatsLayer {
  #front = {canvas: document.createElement('canvas'), scale: 0};
  #back = {canvas: document.createElement('canvas'), scale: 0};
  #job = null;
  #stale = true;

  constructor(geometry, statuses) {
    this.geometry = geometry;
    this.statuses = statuses;
    this.dimmed = -1;
  }

  set colours(colours) {
    this.palette = colours;
    this.#stale = true;
  }

  /** Shows the seats of one price category brighter than the others; -1 for all alike. */
  emphasise(category) {
    this.dimmed = category;
    this.#stale = true;
  }

  /** Everything has to be drawn anew. */
  invalidate() {
    this.#stale = true;
  }

  /** Draws what changed into the pictures that there are. */
  patch(ordinals) {
    for (const picture of [this.#front, this.#back]) {
      if (picture.scale > 0) {
        const drawing = this.#drawing(picture);
        for (const seat of ordinals) this.#drawSeat(drawing, seat, true);
      }
    }
  }

  /**
   * Draws the seats for `view` onto `context`, whose unit is a CSS pixel.
   *
   * @returns whether more is to be drawn in a further frame
   */
  draw(context, view, ratio) {
    if (this.#stale || !this.#covers(view, ratio)) {
      this.#begin(view, ratio);
    }
    const goesOn = this.#advance();
    const {canvas, scale, left, top} = this.#front;
    if (scale > 0) {
      const stretch = view.scale / scale;
      const [x, y] = view.toView(left, top);
      // A picture at its own scale is put on whole pixels: moved by a part of one it blurs.
      const crisp = Math.abs(stretch * ratio - 1) < 1e-3;
      const at = crisp ? [Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio] : [x, y];
      context.drawImage(canvas, ...at, canvas.width * stretch, canvas.height * stretch);
    }
    return goesOn;
  }

  /** Whether the newest picture, or the one under way, will do for `view`. */
  #covers(view, ratio) {
    const picture = this.#job ? this.#back : this.#front;
    if (picture.scale === 0) return false;
    const scale = view.scale * ratio;
    const coarse = view.isMoving ? COARSE : 1.001;
    if (scale > picture.scale * coarse || scale * COARSE ** 2 < picture.scale || (!view.isMoving && scale * coarse < picture.scale)) {
      return false;
    }
    const [left, top] = view.toMap(0, 0);
    const [right, bottom] = view.toMap(view.width, view.height);
    const {width, height} = this.geometry;
    return (
      Math.max(left, 0) >= picture.left - 1 && Math.max(top, 0) >= picture.top - 1 &&
      Math.min(right, width) <= picture.left + picture.canvas.width / picture.scale + 1 &&
      Math.min(bottom, height) <= picture.top + picture.canvas.height / picture.scale + 1);
  }

  #begin(view, ratio) {
    const picture = this.#back;
    const [width, height] = [view.width, view.height].map(side => Math.ceil(side * OVERSIZE * ratio));
    if (picture.canvas.width !== width || picture.canvas.height !== height) {
      picture.canvas.width = width;
      picture.canvas.height = height;
    }
    const extra = (OVERSIZE - 1) / 2;
    picture.scale = view.scale * ratio;
    [picture.left, picture.top] = view.toMap(-view.width * extra, -view.height * extra);
    this.#stale = false;
    this.#job = this.#paint(picture);
  }

  /** Goes on with the picture under way for a part of a frame. */
  #advance() {
    if (!this.#job) return false;
    const end = performance.now() + BUDGET_MILLIS;
    do {
      if (this.#job.next().done) {
        this.#job = null;
        [this.#front, this.#back] = [this.#back, this.#front];
        this.#back.scale = 0;
        return false;
      }
    } while (performance.now() < end);
    return true;
  }

  *#paint(picture) {
    const drawing = this.#drawing(picture);
    drawing.context.clearRect(0, 0, picture.canvas.width, picture.canvas.height);
    const right = picture.left + picture.canvas.width / picture.scale;
    const bottom = picture.top + picture.canvas.height / picture.scale;
    for (const {standing, bounds, rows} of this.geometry.sections) {
      if (standing || bounds[2] < picture.left || bounds[0] > right || bounds[3] < picture.top || bounds[1] > bottom) {
        continue;
      }
      for (const row of rows) {
        for (let seat = row.first; seat < row.first + row.size; seat++) this.#drawSeat(drawing, seat, false);
      }
      yield;
    }
  }

  #drawing({canvas, scale, left, top}) {
    const context = canvas.getContext('2d');
    const size = Math.max(1, PITCH * scale);
    if (this.sprites?.size !== Math.round(size) || this.sprites.palette !== this.palette) {
      this.sprites = new Sprites(Math.round(size), this.palette);
    }
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = `600 ${Math.round(size * 0.36)}px system-ui, sans-serif`;
    return {context, scale, left, top, size, sprites: this.sprites};
  }

  #drawSeat({context, scale, left, top, size, sprites}, seat, cleared) {
    const geometry = this.geometry;
    const x = (geometry.x[seat] - left) * scale;
    const y = (geometry.y[seat] - top) * scale;
    if (!(x > -size && y > -size && x < context.canvas.width + size && y < context.canvas.height + size)) return;
    const status = this.statuses[seat];
    const category = geometry.category[seat];
    const colour = colourOf(category, geometry.categories.length);
    const faint = this.dimmed >= 0 && this.dimmed !== category;
    // A little less than a seat's room: rows that bend have their neighbours near.
    if (cleared) context.clearRect(x - size * 0.46, y - size * 0.46, size * 0.92, size * 0.92);
    context.globalAlpha = faint ? 0.22 : 1;
    if (size < PLAIN_PIXELS) {
      const side = status === FREE ? size * 0.78 : size * 0.36;
      context.fillStyle = status === FREE ? this.palette.prices[colour] : this.palette.strong;
      context.fillRect(x - side / 2, y - side / 2, side, side);
    } else {
      sprites.draw(context, status, colour, x, y);
      if (status === FREE && size > NUMBERED_PIXELS) {
        context.fillStyle = this.palette.page;
        context.fillText(geometry.number[seat], x, y + size * 0.02);
      }
    }
    context.globalAlpha = 1;
  }
}

/** Each kind of seat, drawn once: status is told by shape and fill, price by colour. */
class Sprites {
  constructor(size, palette) {
    this.size = size;
    this.palette = palette;
    this.canvas = document.createElement('canvas');
    this.canvas.width = size * (palette.prices.length + 3);
    this.canvas.height = size;
    const context = this.canvas.getContext('2d');
    palette.prices.forEach((colour, i) => drawSign(context, FREE, (i + 0.5) * size, size / 2, size, colour, palette));
    [HELD, SOLD, BLOCKED].forEach((status, i) =>
      drawSign(context, status, (palette.prices.length + i + 0.5) * size, size / 2, size, null, palette));
  }

  draw(context, status, colour, x, y) {
    const column = status === FREE ? colour : this.palette.prices.length + status - 1;
    const {size} = this;
    context.drawImage(this.canvas, column * size, 0, size, size, Math.round(x - size / 2), Math.round(y - size / 2), size, size);
  }
}

/** The sign of a status around a point: full for free, a ring for held, a dot for sold, a dash for blocked. */
function drawSign(context, status, x, y, size, colour, palette) {
  const side = size * 0.8;
  context.beginPath();
  if (status === FREE) {
    context.roundRect(x - side / 2, y - side / 2, side, side, side * 0.28);
    context.fillStyle = colour;
    context.fill();
  } else if (status === HELD) {
    const inner = side * 0.72;
    context.roundRect(x - inner / 2, y - inner / 2, inner, inner, inner * 0.28);
    context.strokeStyle = palette.strong;
    context.lineWidth = Math.max(1, size * 0.11);
    context.stroke();
  } else if (status === SOLD) {
    context.arc(x, y, side * 0.22, 0, 2 * Math.PI);
    context.fillStyle = palette.strong;
    context.fill();
  } else {
    context.rect(x - side * 0.3, y - side * 0.07, side * 0.6, Math.max(1, side * 0.14));
    context.fillStyle = palette.strong;
    context.fill();
  }
}
