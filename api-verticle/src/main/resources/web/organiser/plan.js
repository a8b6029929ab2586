/** A seat map as a drawing: the stage, the sections, and their seats as dots. */
import {PITCH} from '../seat-map/geometry.js';
import {bounds, boxAround, ends} from '../seat-map/outline.js';
import {colourOf} from '../seat-map/colours.js';
import {html, nothing, svg} from '../lib/lit-html/lit-html.js';

/** Seats are drawn one by one up to so many. */
const MAX_SEATS = 25_000;

/**
 * The drawing of a seat map, as the API has it in venues and in events.
 *
 * @param label what it shows, for those who do not see it
 * @param band answers a row's or standing area's price band, from 1; left out: its own
 * @param heat answers how much of a section is sold, 0 to 1; with it sections are filled instead of seats
 */
export function hall(map, {label, band = part => part.band, heat} = {}) {
  const size = Math.max(map.width, map.height);
  const colour = painter(map, band);
  const seats = !heat && seatsOf(map) <= MAX_SEATS;
  return html`
    <svg class="hall" viewBox="0 0 ${map.width} ${map.height}" role="img" aria-label=${label}>
      ${map.stage.outline?.length
        ? svg`<polygon class="hall-stage" points=${points(map.stage.outline)}></polygon>
            ${text(map.stage.outline, map.stage.label, size / 38, 'hall-stage-name')}`
        : nothing}
      ${map.sections.map(section => drawn(section, {size, seats, colour, heat}))}
    </svg>`;
}

function drawn(section, {size, seats, colour, heat}) {
  const outline = outlineOf(section);
  const share = heat?.(section);
  // The share is a class, because the policy allows no style in elements.
  const fill = heat ? `heat-${Math.round((share ?? 0) * 10)}` : section.rows ? '' : `band-${colour(section)}`;
  return svg`
    <g class="hall-section ${fill} ${section.rows ? '' : 'standing'}">
      <polygon points=${points(outline)}></polygon>
      ${seats && section.rows ? section.rows.map(row => row.blocks.map(block => dots(block, colour(row)))) : nothing}
      ${text(outline, section.code, size / 34, seats && section.rows ? 'hall-name over' : 'hall-name')}
    </g>`;
}

/** A block's seats: a line that is dashed so that only its round ends are seen. */
function dots({x, y, dx, dy, count}, number) {
  const gap = Math.hypot(dx, dy);
  const length = count - 1 + 0.05;
  return svg`<line class="hall-seats band-${number}" x1=${x} y1=${y} x2=${x + dx * length} y2=${y + dy * length}
    stroke-width=${Math.min(7, gap * 0.7)} stroke-dasharray="0 ${gap}"></line>`;
}

/** Words in the middle, as large as fits; upright or along the longer side. */
function text(outline, words, size, name) {
  const [left, top, right, bottom] = bounds(outline);
  const [width, height] = [right - left, bottom - top];
  const isHigh = height > 1.4 * width;
  const fitting = Math.min(size, (isHigh ? height : width) / (words.length * 0.68), (isHigh ? width : height) * 0.9);
  if (fitting < size / 3) {
    return nothing;
  }
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return svg`<text class=${name} x=${x} y=${y} font-size=${fitting} text-anchor="middle" dominant-baseline="central"
    transform=${isHigh && width < words.length * fitting * 0.68 ? `rotate(-90 ${x} ${y})` : nothing}>${words}</text>`;
}

/** Where nobody drew one, the box around its seats. */
function outlineOf({outline, rows}) {
  return outline?.length ? outline : rows?.length ? boxAround(ends(rows), PITCH) : [[0, 0]];
}

function seatsOf(map) {
  return map.sections.reduce((sum, {rows}) => sum + (rows ?? []).reduce((all, {blocks}) =>
    all + blocks.reduce((seats, {count}) => seats + count, 0), 0), 0);
}

function points(outline) {
  return outline.map(point => point.join(',')).join(' ');
}

/** As buyers see it: of all price bands of a map, the dearest has the first colour. */
function painter(map, band) {
  const bands = map.sections.flatMap(({rows, ...area}) => rows ?? [area]).map(part => Math.max(1, Number(band(part)) || 1));
  const count = Math.max(...bands);
  return part => colourOf(Math.max(1, Number(band(part)) || 1) - 1, count) + 1;
}
