/** Draws the hall: sections when it is far, seats when it is near, and over them what people do. */
import {FREE} from './live.js';
import {NO_ROW, PITCH} from './geometry.js';
import {SeatsLayer} from './seats-layer.js';
import {colourOf, readColours} from './colours.js';

/** Seats nearer together than this, in CSS pixels, are not drawn but their sections. */
const FAR_PIXELS = 3;

/** Sections with a larger part free than this are filled so much that names in ink would drown. */
const FILLED = 0.35;
const FLASH_MILLIS = 1_100;
const MAX_FLASHES = 300;

export class Painter {
  #canvas;
  #context;
  #asked = 0;
  #flashes = new Map();

  /**
   * A painter of a hall.
   *
   * @param marks `chosen`, `mine` and `proposed` (sets of ordinals), `pointed` and `section` (or -1)
   */
  constructor(canvas, {geometry, statuses, view, marks, freeOf}) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', {alpha: false});
    Object.assign(this, {geometry, statuses, view, marks, freeOf});
    this.layer = new SeatsLayer(geometry, statuses);
    this.recolour();
    this.frames = 0;
  }

  recolour() {
    this.colours = readColours();
    this.layer.colours = this.colours;
    this.ask();
  }

  resize(width, height) {
    this.ratio = Math.min(2, devicePixelRatio || 1);
    this.#canvas.width = Math.round(width * this.ratio);
    this.#canvas.height = Math.round(height * this.ratio);
    this.layer.invalidate();
    this.ask();
  }

  /** Draws in the next frame. */
  ask() {
    this.#asked ||= requestAnimationFrame(now => {
      this.#asked = 0;
      this.frames++;
      this.#draw(now);
    });
  }

  /** Shows that the status of seats has changed; null for all. */
  changed(ordinals) {
    if (ordinals === null) {
      this.layer.invalidate();
    } else {
      this.layer.patch(ordinals);
      if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
        const now = performance.now();
        for (const seat of ordinals.slice(0, MAX_FLASHES - this.#flashes.size)) this.#flashes.set(seat, now);
      }
    }
    this.ask();
  }

  get isFar() {
    return PITCH * this.view.scale < FAR_PIXELS;
  }

  #draw(now) {
    const {view, colours} = this;
    const context = this.#context;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.fillStyle = colours.page;
    context.fillRect(0, 0, view.width, view.height);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    this.#drawStage(context);
    let goesOn = false;
    const far = this.isFar;
    for (const section of this.geometry.sections) this.#drawSection(context, section, far);
    if (!far) goesOn = this.layer.draw(context, view, this.ratio);
    for (const section of this.geometry.sections) this.#drawName(context, section, far);
    this.#drawMarks(context, far);
    goesOn = this.#drawFlashes(context, now) || goesOn;
    if (goesOn) this.ask();
  }

  #outline(context, outline) {
    context.beginPath();
    for (const [x, y] of outline) context.lineTo(...this.view.toView(x, y));
    context.closePath();
  }

  #isSeen([left, top, right, bottom]) {
    const [x0, y0] = this.view.toView(left, top);
    const [x1, y1] = this.view.toView(right, bottom);
    return x1 > 0 && y1 > 0 && x0 < this.view.width && y0 < this.view.height;
  }

  #drawStage(context) {
    const {stage} = this.geometry;
    if (!stage?.outline?.length) return;
    this.#outline(context, stage.outline);
    context.fillStyle = this.colours.line;
    context.fill();
    const xs = stage.outline.map(([x]) => x);
    const ys = stage.outline.map(([, y]) => y);
    const width = (Math.max(...xs) - Math.min(...xs)) * this.view.scale;
    const size = Math.min(22, width / (stage.label.length * 0.9));
    if (size < 6) return;
    context.font = `700 ${size}px system-ui, sans-serif`;
    context.fillStyle = this.colours.soft;
    context.fillText(stage.label,
      ...this.view.toView((Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2));
  }

  #drawSection(context, section, far) {
    if (!this.#isSeen(section.bounds)) return;
    this.#outline(context, section.outline);
    const whole = far || section.standing;
    const free = this.freeOf(section.index);
    context.fillStyle = this.colours.ground;
    context.fill();
    if (whole && free > 0) {
      const faint = this.layer.dimmed >= 0 && this.layer.dimmed !== section.category;
      context.globalAlpha = faint ? 0.15 : 0.3 + 0.7 * (free / section.size);
      context.fillStyle = this.colours.prices[colourOf(section.category, this.geometry.categories.length)];
      context.fill();
      context.globalAlpha = 1;
    }
    const pointed = section.index === this.marks.section && whole;
    context.strokeStyle = pointed ? this.colours.ink : whole ? this.colours.page : this.colours.line;
    context.lineWidth = pointed ? 2.5 : 1;
    context.stroke();
  }

  /** Names stand in sections that show no seats, and fade over those that do. */
  #drawName(context, section, far) {
    const {bounds, center, code, standing, index} = section;
    const width = (bounds[2] - bounds[0]) * this.view.scale;
    if (width < 24 || !this.#isSeen(bounds)) return;
    const [x, y] = this.view.toView(...center);
    if (far || standing) {
      const size = Math.max(10, Math.min(18, width / 4));
      const share = this.freeOf(index) / section.size;
      const faint = this.layer.dimmed >= 0 && this.layer.dimmed !== section.category;
      const colour = share > FILLED && !faint ? this.colours.page : share > 0 ? this.colours.ink : this.colours.soft;
      label(context, code, x, y, size, colour, null);
    } else if (width > 70 && PITCH * this.view.scale < 16) {
      label(context, code, x, this.view.toView(0, bounds[1])[1] - 7, 11, this.colours.soft, this.colours.page);
    }
  }

  #drawMarks(context, far) {
    const {chosen, mine, proposed, pointed} = this.marks;
    for (const seat of mine) this.#drawMark(context, seat, this.colours.accent, '★');
    for (const seat of proposed) this.#drawRing(context, seat, 0.75, this.colours.accent, 2.5);
    for (const seat of chosen) this.#drawMark(context, seat, this.colours.ink, '✓');
    if (pointed >= 0 && !far) this.#drawRing(context, pointed, 0.66, this.colours.ink, 2);
  }

  #drawMark(context, seat, colour, sign) {
    if (this.geometry.row[seat] === NO_ROW) return;
    const [x, y] = this.view.toView(this.geometry.x[seat], this.geometry.y[seat]);
    const size = Math.max(9, PITCH * this.view.scale * 1.02);
    context.beginPath();
    context.roundRect(x - size / 2, y - size / 2, size, size, size * 0.28);
    context.fillStyle = colour;
    context.strokeStyle = this.colours.page;
    context.lineWidth = 1.5;
    context.fill();
    context.stroke();
    context.fillStyle = this.colours.page;
    context.font = `700 ${size * 0.66}px system-ui, sans-serif`;
    context.fillText(sign, x, y + size * 0.04);
  }

  #drawRing(context, seat, radius, colour, width) {
    if (this.geometry.row[seat] === NO_ROW) return;
    const size = Math.max(10, PITCH * this.view.scale) * radius;
    context.beginPath();
    context.arc(...this.view.toView(this.geometry.x[seat], this.geometry.y[seat]), size, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }

  /** Rings that spread from seats which have just changed. */
  #drawFlashes(context, now) {
    for (const [seat, begin] of this.#flashes) {
      const time = (now - begin) / FLASH_MILLIS;
      if (time >= 1) {
        this.#flashes.delete(seat);
        continue;
      }
      context.globalAlpha = 1 - Math.max(0, time);
      const {category, categories} = this.geometry;
      const colour =
        this.statuses[seat] === FREE
          ? this.colours.prices[colourOf(category[seat], categories.length)]
          : this.colours.soft;
      this.#drawRing(context, seat, 0.6 + 1.6 * Math.max(0, time), colour, 2);
      context.globalAlpha = 1;
    }
    return this.#flashes.size > 0;
  }
}

function label(context, text, x, y, size, colour, halo) {
  context.font = `700 ${size}px system-ui, sans-serif`;
  if (halo) {
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
  }
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
