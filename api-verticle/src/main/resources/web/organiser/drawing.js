/**
 * A seat map made of sections in lines before a stage, as the API's document.
 *
 * A plan is `{stage, sections}`. A section is beside the one before it, or begins a new line:
 * seated `{code, name, beside, band, rows, seats, aisles, bend, first, gap}`, where `bend` is the angle in degrees
 * that its rows make around the stage, at their aisles, and `first` the first row's label;
 * standing `{code, name, beside, band, capacity, standing: true}`.
 */

/** What neighbouring seats are apart in the templates, too. */
export const PITCH = 10;

const AISLE = 1.6 * PITCH;
const SECTION_GAP = 3 * PITCH;
const STAGE_GAP = 5 * PITCH;
const STAGE_DEPTH = 5 * PITCH;
const MARGIN = 2 * PITCH;

/** A standing place takes about so much. */
const STANDING_AREA = 45;

export const LIMITS = {rows: 200, seats: 400, aisles: 8, bend: 120, capacity: 200_000, sections: 500};

/** The plan that a new venue begins with. */
export function firstPlan(name) {
  return {stage: 'Stage', sections: [seated('A', name)]};
}

export function seated(code, name) {
  return {code, name, beside: false, band: 1, rows: 8, seats: 16, aisles: 0, bend: 0, first: '1', gap: PITCH};
}

export function standing(code, name) {
  return {code, name, beside: false, band: 1, capacity: 300, standing: true};
}

/** How many places a section has. */
export function places(section) {
  return section.standing ? whole(section.capacity) : whole(section.rows) * whole(section.seats);
}

/** What the API takes as a seat map; numbers that are none count as 1. */
export function documentOf(plan) {
  const lines = linesOf(plan.sections).map(line => line.map(section =>
    section.standing ? standingShape(section) : seatedShape(section)));
  const stageWidth = Math.max(14 * PITCH, Math.min(widthOf(lines[0] ?? []) * 0.7, 60 * PITCH));
  const placed = [];
  let y = STAGE_DEPTH + STAGE_GAP;
  for (const line of lines) {
    let x = -widthOf(line) / 2;
    for (const shape of line) {
      placed.push(moved(shape, x - shape.box.left, y - shape.box.top));
      x += shape.box.right - shape.box.left + SECTION_GAP;
    }
    y += Math.max(...line.map(({box}) => box.bottom - box.top)) + SECTION_GAP;
  }
  const stage = rectangle(-stageWidth / 2, 0, stageWidth / 2, STAGE_DEPTH);
  return framed(plan.stage.trim() || 'Stage', stage, placed);
}

function linesOf(sections) {
  const lines = [];
  for (const section of sections) {
    if (section.beside && lines.length) {
      lines.at(-1).push(section);
    } else {
      lines.push([section]);
    }
  }
  return lines;
}

function widthOf(line) {
  return line.reduce((sum, {box}) => sum + box.right - box.left, 0) + SECTION_GAP * Math.max(0, line.length - 1);
}

function standingShape(section) {
  const area = whole(section.capacity) * STANDING_AREA;
  const width = Math.max(6 * PITCH, Math.sqrt(area * 2));
  const height = Math.max(4 * PITCH, area / width);
  const outline = rectangle(0, 0, width, height);
  return {
    json: {code: section.code.trim(), name: section.name.trim(), band: whole(section.band), capacity: whole(section.capacity)},
    outline, rows: null, box: boxOf(outline)};
}

function seatedShape(section) {
  const rows = [];
  const front = [];
  const back = [];
  const count = Math.min(whole(section.rows), LIMITS.rows);
  for (let i = 0; i < count; i++) {
    const blocks = rowBlocks(section, i);
    rows.push({label: rowLabel(section.first, i), band: whole(section.band), blocks});
    if (i === 0) {
      blocks.forEach(block => front.push(...edge(block, -1)));
    }
    if (i === count - 1) {
      blocks.forEach(block => back.push(...edge(block, 1)));
    }
  }
  const outline = [...front, ...back.reverse()];
  return {json: {code: section.code.trim(), name: section.name.trim()}, outline, rows, box: boxOf(outline)};
}

/** Seats between two aisles stand on a straight line: on a bent row, a chord of its arc. */
function rowBlocks(section, row) {
  const seats = Math.min(whole(section.seats), LIMITS.seats);
  const parts = Math.min(seats, Math.min(Number(section.aisles) || 0, LIMITS.aisles) + 1);
  const gap = Math.max(4, Number(section.gap) || PITCH);
  const width = (seats - 1) * gap + (parts - 1) * AISLE;
  const bend = parts > 1 ? (Math.min(Number(section.bend) || 0, LIMITS.bend) * Math.PI) / 180 : 0;
  const radius = bend ? width / bend : 0;
  const blocks = [];
  let first = 1;
  let along = -width / 2;
  for (let part = 0; part < parts; part++) {
    const count = Math.floor(seats / parts) + (part < seats % parts ? 1 : 0);
    const middle = along + ((count - 1) * gap) / 2;
    // The angle to the axis through the stage; the row's ends come nearer to it.
    const angle = bend ? middle / radius : 0;
    const reach = radius + row * PITCH * 1.1;
    const at = bend
      ? [reach * Math.sin(angle), reach * Math.cos(angle) - radius]
      : [middle, row * PITCH * 1.1];
    const [dx, dy] = [gap * Math.cos(angle), -gap * Math.sin(angle)];
    const half = (count - 1) / 2;
    blocks.push({first, step: 1, count, x: at[0] - half * dx, y: at[1] - half * dy, dx, dy});
    first += count;
    along += (count - 1) * gap + AISLE + gap;
  }
  return blocks;
}

/** Where a block ends on the side of the stage (-1) or away from it (1), from left to right. */
function edge({count, x, y, dx, dy}, side) {
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [(dx / length) * (PITCH / 2), (dy / length) * (PITCH / 2)];
  const [nx, ny] = [-uy * side, ux * side];
  const last = [x + (count - 1) * dx, y + (count - 1) * dy];
  return [[x - ux + nx, y - uy + ny], [last[0] + ux + nx, last[1] + uy + ny]];
}

/** `A`, `B`, … `Z`, `AA` from a letter on; numbers from a number on. */
export function rowLabel(first, index) {
  const start = String(first ?? '').trim() || '1';
  if (/^\d{1,6}$/.test(start)) {
    return String(Number(start) + index);
  }
  if (!/^[A-Za-z]$/.test(start)) {
    return index === 0 ? start : `${start}-${index + 1}`;
  }
  let rest = start.toUpperCase().charCodeAt(0) - 65 + index;
  let label = '';
  for (; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    label = String.fromCharCode(65 + (rest % 26)) + label;
  }
  return label;
}

function moved(shape, dx, dy) {
  return {
    ...shape,
    outline: shape.outline.map(([x, y]) => [x + dx, y + dy]),
    rows: shape.rows?.map(row => ({
      ...row, blocks: row.blocks.map(block => ({...block, x: block.x + dx, y: block.y + dy}))})),
  };
}

/** Everything moved so that it begins at the margin, and rounded. */
function framed(label, stage, shapes) {
  const box = boxOf([...stage, ...shapes.flatMap(({outline}) => outline)]);
  const [dx, dy] = [MARGIN - box.left, MARGIN - box.top];
  const points = outline => outline.map(([x, y]) => [round(x + dx), round(y + dy)]);
  return {
    width: Math.ceil(box.right - box.left + 2 * MARGIN),
    height: Math.ceil(box.bottom - box.top + 2 * MARGIN),
    stage: {label, outline: points(stage)},
    sections: shapes.map(shape => moved(shape, dx, dy)).map(({json, rows}, i) => ({
      ...json,
      outline: points(shapes[i].outline),
      ...(rows ? {rows: rows.map(row => ({...row, blocks: row.blocks.map(rounded)}))} : {}),
    })),
  };
}

function rounded(block) {
  return {...block, x: round(block.x), y: round(block.y), dx: round(block.dx), dy: round(block.dy)};
}

function round(number) {
  return Math.round(number * 100) / 100;
}

function rectangle(left, top, right, bottom) {
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

function boxOf(points) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys)};
}

function whole(value) {
  const number = Math.floor(Number(value));
  return number >= 1 ? number : 1;
}

/** The plan that `document` was made of; null where this did not draw it. */
export function planOf(document) {
  const sections = [];
  let bottom = -Infinity;
  for (const section of document.sections) {
    const box = boxOf(section.outline?.length ? section.outline : [[0, 0]]);
    const beside = sections.length > 0 && box.top < bottom;
    bottom = beside ? Math.max(bottom, box.bottom) : box.bottom;
    sections.push({code: section.code, name: section.name, beside, ...partsOf(section)});
  }
  const plan = {stage: document.stage.label, sections};
  return isAlike(documentOf(plan), document) ? plan : null;
}

function partsOf(section) {
  if (section.capacity) {
    return {band: section.band, capacity: section.capacity, standing: true};
  }
  const {label, band, blocks} = section.rows[0];
  const angles = blocks.map(({dx, dy}) => Math.atan2(-dy, dx));
  const gap = Math.round(Math.hypot(blocks[0].dx, blocks[0].dy) * 10) / 10;
  return {
    band,
    rows: section.rows.length,
    seats: blocks.reduce((sum, {count}) => sum + count, 0),
    aisles: blocks.length - 1,
    bend: bendOf(blocks, angles, gap),
    first: label,
    gap,
  };
}

/** The first and the last block's middles are less apart than the row's ends. */
function bendOf(blocks, angles, gap) {
  const turned = angles.at(-1) - angles[0];
  if (blocks.length < 2 || Math.abs(turned) < 0.001) {
    return 0;
  }
  const seats = blocks.reduce((sum, {count}) => sum + count, 0);
  const width = (seats - 1) * gap + (blocks.length - 1) * AISLE;
  const ends = (blocks[0].count - 1 + blocks.at(-1).count - 1) * gap / 2;
  return Math.round((turned * width) / (width - ends) * 180 / Math.PI);
}

function isAlike(ours, theirs) {
  const flat = document => document.sections.flatMap(({code, rows, capacity}) =>
    rows ? rows.flatMap(({label, band, blocks}) => blocks.map(({count, first, x, y}) => [code, label, band, count, first, x, y]))
      : [[code, '', 0, capacity, 0, 0, 0]]);
  const [a, b] = [flat(ours), flat(theirs)];
  return a.length === b.length && a.every((row, i) => row.every((value, j) =>
    j < 5 ? value === b[i][j] : Math.abs(value - b[i][j]) < 1));
}

/** What of a plan is no number within its bounds: paths of fields, and the bounds. */
export function faultsOf(plan) {
  const faults = new Map();
  plan.sections.forEach((section, i) => {
    const check = (name, min, max) => {
      const value = String(section[name]).trim();
      if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) {
        faults.set(`sections[${i}].${name}`, [min, max]);
      }
    };
    check('band', 1, 200);
    if (section.standing) {
      check('capacity', 1, LIMITS.capacity);
    } else {
      check('rows', 1, LIMITS.rows);
      check('seats', 1, LIMITS.seats);
      check('aisles', 0, LIMITS.aisles);
      check('bend', 0, LIMITS.bend);
    }
  });
  return faults;
}
