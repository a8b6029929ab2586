package dev.frontrow.api.catalog;

/**
 * A place on a seat map, in units of 5 cm.
 *
 * @param x to the right
 * @param y downwards, away from the stage where it is at the top
 */
record Point(double x, double y) {
  /** Two decimals: half a millimetre in the hall, and short in JSON. */
  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }

  Point rounded() {
    return new Point(rounded(x), rounded(y));
  }
}
