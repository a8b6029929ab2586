/**
 * Words, dates and money in the visitor's language.
 *
 * Messages lie in messages/LANGUAGE.json; those of a part of the site that few visit in
 * messages/PART.LANGUAGE.json, which `loadMessages('PART')` adds. `{name}` in a message is filled
 * from the parameters; a message with plural forms is an object of them and needs `count`.
 */

import {remember} from './storage.js';

export const LANGUAGES = {en: 'English', de: 'Deutsch', fr: 'Français'};

/** Chosen by early.js. */
export const language = document.documentElement.lang;

/** The visitor's own region decides how dates and numbers look, where it speaks the language. */
const locale = navigator.languages.find(tag => tag.slice(0, 2) === language) ?? language;

const plural = new Intl.PluralRules(language);
const formats = new Map();
const messages = {};

/** Adds the messages of a part of the site; without a name, those that all pages need. */
export async function loadMessages(part = '') {
  const name = part ? `${part}.${language}` : language;
  const response = await fetch(new URL(`./messages/${name}.json`, import.meta.url));
  Object.assign(messages, await response.json());
}

await loadMessages();

/** The message `key`, filled with `values`; the key itself where there is no such message. */
export function t(key, values = {}) {
  const found = messages[key];
  if (found === undefined) {
    return key;
  }
  const text = typeof found === 'string' ? found : (found[plural.select(values.count)] ?? found.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? (typeof values[name] === 'number' ? number(values[name]) : values[name]) : whole);
}

/** Whether there is a message `key`. */
export function has(key) {
  return key in messages;
}

/** Remembers the choice, and draws the page again in that language. */
export function chooseLanguage(chosen) {
  remember('frontrow.language', chosen);
  location.reload();
}

function format(kind, options) {
  const key = kind + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl[kind](locale, options));
  }
  return formats.get(key);
}

export function number(value, options = {}) {
  return format('NumberFormat', options).format(value);
}

/** `{amount, currency}` of the API; whole amounts go without decimals where `short`. */
export function money({amount, currency}, {short = false} = {}) {
  return format('NumberFormat', {
    style: 'currency',
    currency,
    trailingZeroDisplay: short ? 'stripIfInteger' : 'auto',
  }).format(Number(amount));
}

/** A distance in kilometres. */
export function distance(km) {
  return number(km, {style: 'unit', unit: 'kilometer', maximumFractionDigits: km < 10 ? 1 : 0});
}

const DATE_STYLES = {
  full: {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit'},
  medium: {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit'},
  day: {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'},
  short: {day: 'numeric', month: 'short', year: 'numeric'},
  time: {hour: 'numeric', minute: '2-digit'},
  monthOfYear: {month: 'short', year: 'numeric'},
};

/** A moment (ISO 8601) as clocks at the venue show it; `style` is a key of DATE_STYLES. */
export function date(moment, style = 'medium', timeZone = undefined) {
  return format('DateTimeFormat', {...DATE_STYLES[style], timeZone}).format(new Date(moment));
}

/** How long ago or ahead, in the largest unit that fits. */
export function relative(millis) {
  const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1_000]];
  const [unit, size] = units.find(([, size]) => Math.abs(millis) >= size) ?? units.at(-1);
  return format('RelativeTimeFormat', {numeric: 'always'}).format(Math.round(millis / size), unit);
}

/** A time that is left, as 9:59 or 1:00:00. */
export function countdown(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, i) => (i === 0 ? part : String(part).padStart(2, '0'))).join(':');
}

/** `a, b and c`, as the language has it. */
export function list(words) {
  return format('ListFormat', {type: 'conjunction'}).format(words);
}
