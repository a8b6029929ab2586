/**
 * Which part of the hall is seen, and how people move it: wheel, drag, pinch, keys.
 *
 * The map lies in a page that is scrolled by the same gestures, so it takes only those that are meant
 * for it. While the whole hall is seen there is nowhere to move it to, and one finger up or down
 * scrolls the page; once it is nearer, one finger moves the hall. Two fingers always do. The wheel
 * scrolls the page until somebody has clicked on the map, or holds Ctrl, as a trackpad's pinch says.
 */

const MAX_PIXELS_PER_UNIT = 5;
const MARGIN = 24;
const KEY_ZOOM = 1.5;
const ANIMATION_MILLIS = 320;
const TAP_PIXELS = 8;

/** The hall is seen as a whole up to this many times the scale at which it just fits. */
const WHOLE = 1.02;

/** What is left of a throw's speed after a millisecond. */
const GLIDE = 0.995;
const SLOWEST = 0.02;

export class View {
  /** Pixels a unit, and where the map's origin is in the element, in pixels. */
  scale = 1;
  x = 0;
  y = 0;
  width = 1;
  height = 1;

  #element;
  #size;
  #pointers = new Map();
  #moved = 0;
  #speed = [0, 0];
  #lastMove = 0;
  #animation = 0;

  /**
   * A view of a map.
   *
   * @param size `{width, height, extent}` of the map, in units; what is to be seen lies in the extent
   * @param onMove is called when it has moved
   * @param onTap is told where somebody tapped, in pixels
   * @param onScroll is called when the wheel was left to the page
   */
  constructor(element, size, {onMove, onTap, onScroll}) {
    this.#element = element;
    this.#size = size;
    this.onMove = onMove;
    this.onTap = onTap;
    this.onScroll = onScroll;
    element.addEventListener('wheel', event => this.#wheel(event), {passive: false});
    // Where the page may scroll, it would with two fingers too.
    element.addEventListener('touchstart', event => event.touches.length > 1 && event.preventDefault(), {passive: false});
    element.addEventListener('pointerdown', event => this.#down(event));
    element.addEventListener('pointermove', event => this.#move(event));
    for (const name of ['pointerup', 'pointercancel']) {
      element.addEventListener(name, event => this.#up(event));
    }
  }

  /** Whether somebody is moving it right now. */
  get isMoving() {
    return this.#pointers.size > 0 || this.#animation !== 0;
  }

  get whole() {
    const [left, top, right, bottom] = this.#size.extent;
    return Math.min((this.width - 2 * MARGIN) / (right - left), (this.height - 2 * MARGIN) / (bottom - top));
  }

  resize(width, height) {
    const isFirst = this.width === 1;
    const [cx, cy] = this.toMap(this.width / 2, this.height / 2);
    this.width = width;
    this.height = height;
    if (isFirst) {
      this.#set(this.#framed(this.#size.extent));
    } else {
      this.#set({scale: this.scale, x: width / 2 - cx * this.scale, y: height / 2 - cy * this.scale});
    }
  }

  toMap(px, py) {
    return [(px - this.x) / this.scale, (py - this.y) / this.scale];
  }

  toView(x, y) {
    return [x * this.scale + this.x, y * this.scale + this.y];
  }

  /** Shows all of the hall. */
  showWhole() {
    this.#glideTo(this.#framed(this.#size.extent));
  }

  /** Shows the rectangle `[left, top, right, bottom]`, no larger than `maxScale`. */
  show(rectangle, maxScale = MAX_PIXELS_PER_UNIT) {
    this.#glideTo(this.#framed(rectangle, maxScale));
  }

  /** Makes the hall larger (`factor` above 1) or smaller around a point, in pixels. */
  zoom(factor, px = this.width / 2, py = this.height / 2, smoothly = true) {
    const scale = this.#bounded(this.scale * factor);
    const ratio = scale / this.scale;
    const target = {scale, x: px - (px - this.x) * ratio, y: py - (py - this.y) * ratio};
    if (smoothly) {
      this.#glideTo(target);
    } else {
      this.#set(target);
    }
  }

  zoomIn() {
    this.zoom(KEY_ZOOM);
  }

  zoomOut() {
    this.zoom(1 / KEY_ZOOM);
  }

  pan(dx, dy) {
    this.#set({scale: this.scale, x: this.x + dx, y: this.y + dy});
  }

  /** Moves as little as shows the point of the map with some room around it. */
  reveal(x, y) {
    const [px, py] = this.toView(x, y);
    const room = Math.min(this.width, this.height) / 5;
    const dx = Math.max(0, room - px) - Math.max(0, px - this.width + room);
    const dy = Math.max(0, room - py) - Math.max(0, py - this.height + room);
    if (dx || dy) this.pan(dx, dy);
  }

  #framed([left, top, right, bottom], maxScale = MAX_PIXELS_PER_UNIT) {
    const fitting = Math.min(
      (this.width - 2 * MARGIN) / (right - left),
      (this.height - 2 * MARGIN) / (bottom - top));
    const scale = this.#bounded(Math.min(fitting, maxScale));
    return {scale, x: this.width / 2 - ((left + right) / 2) * scale, y: this.height / 2 - ((top + bottom) / 2) * scale};
  }

  #bounded(scale) {
    return Math.min(MAX_PIXELS_PER_UNIT, Math.max(this.whole * 0.9, scale));
  }

  /** The middle of the view stays over the hall. */
  #set({scale, x, y}) {
    const [halfWidth, halfHeight] = [this.width / 2, this.height / 2];
    this.scale = scale;
    this.#element.classList.toggle('whole', scale <= this.whole * WHOLE);
    this.x = Math.min(halfWidth, Math.max(halfWidth - this.#size.width * scale, x));
    this.y = Math.min(halfHeight, Math.max(halfHeight - this.#size.height * scale, y));
    this.onMove();
  }

  #glideTo(target) {
    this.stop();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#set(target);
      return;
    }
    const from = {scale: this.scale, x: this.x, y: this.y};
    const begin = performance.now();
    const step = now => {
      const time = Math.min(1, Math.max(0, (now - begin) / ANIMATION_MILLIS));
      const eased = 1 - (1 - time) ** 3;
      this.#animation = time < 1 ? requestAnimationFrame(step) : 0;
      const scale = from.scale * (target.scale / from.scale) ** eased;
      // Positions follow the scale, so that the way is straight on the map.
      const part = target.scale === from.scale ? eased : (scale - from.scale) / (target.scale - from.scale);
      this.#set({scale, x: from.x + (target.x - from.x) * part, y: from.y + (target.y - from.y) * part});
    };
    this.#animation = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.#animation);
    this.#animation = 0;
  }

  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== this.#element) {
      this.onScroll();
      return;
    }
    event.preventDefault();
    this.stop();
    const unit = event.deltaMode === 1 ? 18 : 1;
    const strength = event.ctrlKey ? 0.01 : 0.0018;
    const factor = Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) * strength);
    this.zoom(factor, event.offsetX, event.offsetY, false);
  }

  #down(event) {
    // Other buttons open menus and scroll.
    if (event.button !== 0) {
      return;
    }
    this.stop();
    this.#element.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
    this.#speed = [0, 0];
    this.#lastMove = event.timeStamp;
    this.#moved = this.#pointers.size > 1 ? Infinity : 0;
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = [event.offsetX, event.offsetY];
    const delta = [now[0] - before[0], now[1] - before[1]];
    if (this.#pointers.size === 1) {
      this.#moved += Math.hypot(...delta);
      const millis = Math.max(1, event.timeStamp - this.#lastMove);
      this.#speed = this.#speed.map((speed, i) => 0.6 * speed + 0.4 * (delta[i] / millis));
      if (this.#moved > TAP_PIXELS) this.pan(...delta);
    } else {
      const other = [...this.#pointers].find(([id]) => id !== event.pointerId)[1];
      const spread = point => Math.hypot(point[0] - other[0], point[1] - other[1]);
      this.pan(delta[0] / 2, delta[1] / 2);
      this.zoom(spread(now) / Math.max(1, spread(before)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2, false);
    }
    this.#lastMove = event.timeStamp;
    this.#pointers.set(event.pointerId, now);
  }

  #up(event) {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0) {
      return;
    }
    if (event.type === 'pointerup' && this.#moved <= TAP_PIXELS) {
      this.onTap(event.offsetX, event.offsetY, event);
    } else if (event.type === 'pointerup' && event.timeStamp - this.#lastMove < 60) {
      this.#glideOn();
    }
    this.onMove();
  }

  /** Goes on as it was thrown, slower and slower. */
  #glideOn() {
    let last = performance.now();
    let [vx, vy] = this.#speed;
    const step = now => {
      const millis = Math.max(0, now - last);
      last = now;
      const left = GLIDE ** millis;
      vx *= left;
      vy *= left;
      this.#animation = Math.hypot(vx, vy) > SLOWEST ? requestAnimationFrame(step) : 0;
      this.pan(vx * millis, vy * millis);
    };
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#animation = requestAnimationFrame(step);
    }
  }
}
