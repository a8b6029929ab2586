/** Tickets sold and reserved per minute, as bars and a line. */
import {date, number} from '../i18n.js';
import uPlot from '../lib/uplot/uPlot.esm.js';

const HEIGHT = 220;
const MINUTE = 60;

// The library's own, which no other page needs.
const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('../lib/uplot/uPlot.min.css', import.meta.url);
document.head.append(style);

export class SalesChart {
  constructor() {
    this.resized = new ResizeObserver(() => {
      if (this.plot) {
        this.plot.setSize({width: this.width(), height: HEIGHT});
      } else {
        this.draw();
      }
    });
    // A canvas does not follow the colours of the page by itself.
    const recolour = () => this.host && this.draw();
    addEventListener('themechange', recolour);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  }

  /** Draws into `host` from now on; nowhere where it is undefined. */
  mount(host) {
    if (this.host) {
      this.resized.unobserve(this.host);
    }
    this.host = host;
    this.plot?.destroy();
    this.plot = null;
    if (host) {
      // It gets its place on the page, and so its width, only now. The observer calls at once.
      this.resized.observe(host);
    }
  }

  /** Shows what `GET /admin/events/{eventId}/sales` answered. */
  show({from, to, perMinute}) {
    this.span = [Date.parse(from) / 1_000, Date.parse(to) / 1_000];
    this.data = perMinute ? filled(...this.span, perMinute) : null;
    if (this.plot && this.data) {
      this.plot.setData(this.data);
    } else if (this.host?.isConnected) {
      this.draw();
    }
  }

  width() {
    return Math.max(200, Math.floor(this.host.clientWidth));
  }

  draw() {
    this.plot?.destroy();
    this.plot = this.data ? new uPlot(this.options(), this.data, this.host) : null;
  }

  options() {
    const [ink, line, sold, reserved] = ['--ink-soft', '--line', '--accent', '--price-3'].map(name => colour(this.host, name));
    const axis = {stroke: ink, grid: {stroke: line, width: 1}, ticks: {stroke: line, width: 1}, font: '12px system-ui, sans-serif'};
    return {
      width: this.width(),
      height: HEIGHT,
      legend: {show: false},
      cursor: {show: false},
      // The last minute needs its place, too.
      scales: {x: {range: () => this.span}, y: {range: (plot, min, max) => [0, Math.max(4, Math.ceil(max * 1.1))]}},
      axes: [
        {...axis, grid: {show: false}, values: (plot, splits) => splits.map(second => date(second * 1_000, 'time')), space: 70, size: 30},
        {...axis, values: (plot, splits) => splits.map(value => (Number.isInteger(value) ? number(value) : '')), size: 46},
      ],
      series: [
        {},
        {fill: sold, stroke: sold, width: 0, paths: uPlot.paths.bars({size: [0.8, 24], align: 1}), points: {show: false}},
        {stroke: reserved, width: 2, paths: uPlot.paths.stepped({align: 1}), points: {show: false}},
      ],
    };
  }
}

/** One entry a minute, also for those in which nothing happened. */
function filled(from, to, perMinute) {
  const known = new Map(perMinute.map(entry => [Date.parse(entry.minute) / 1_000, entry]));
  const minutes = [];
  for (let minute = from; minute < to; minute += MINUTE) {
    minutes.push(minute);
  }
  return [minutes, minutes.map(minute => known.get(minute)?.sold ?? 0), minutes.map(minute => known.get(minute)?.reserved ?? 0)];
}

/** The colour that a custom property stands for here and now. */
function colour(element, name) {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const {color} = getComputedStyle(probe);
  probe.remove();
  return color;
}
