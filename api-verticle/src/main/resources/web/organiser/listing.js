/** A list that is read a page at a time; a new question takes the place of the one under way. */
import {read} from './desk.js';

export class Listing {
  items = [];
  cursor = null;
  loading = true;
  error = null;
  #path;
  #name;
  #redraw;
  #latest;

  /** What `path` lists under `name`; `redraw` is called whenever there is something new to show. */
  constructor(path, name, redraw) {
    this.#path = path;
    this.#name = name;
    this.#redraw = redraw;
  }

  /** Reads the first page of what `query` asks for, or the one behind `cursor`, which is added. */
  async load(query, cursor) {
    this.#latest?.abort();
    const mine = (this.#latest = new AbortController());
    this.loading = true;
    this.error = null;
    this.#redraw();
    if (cursor) {
      query.set('cursor', cursor);
    }
    try {
      const page = await read(`${this.#path}?${query}`, {signal: mine.signal});
      this.items = cursor ? [...this.items, ...page[this.#name]] : page[this.#name];
      this.cursor = page.cursor;
    } catch (error) {
      if (error.name === 'AbortError') {
        return;
      }
      this.error = error;
    }
    this.loading = false;
    this.#redraw();
  }
}
