/** Outlines of sections and stages: lists of corners `[x, y]`. */

/** The least rectangle around points, as `[left, top, right, bottom]`. */
export function bounds(points) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The outline of a section that nobody drew: a rectangle with so much room around its seats. */
export function boxAround(points, room) {
  const [left, top, right, bottom] = bounds(points);
  return [[left - room, top - room], [right + room, top - room], [right + room, bottom + room], [left - room, bottom + room]];
}

/** Where the first and last seats of a section's blocks are, as the API has it. */
export function ends(rows) {
  return rows.flatMap(({blocks}) => blocks.flatMap(
    ({x, y, dx, dy, count}) => [[x, y], [x + (count - 1) * dx, y + (count - 1) * dy]]));
}
