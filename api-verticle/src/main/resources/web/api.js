/** Calls of the API: problems become errors, writes are sent again under the same key. */
import {has, t} from './i18n.js';
import {recallJson, remember} from './storage.js';
import {learnTime, millis, now} from './time.js';

const SESSION = 'frontrow.session';
const MAX_TRIES = 4;
const FIRST_PAUSE_MILLIS = 400;
const MAX_PAUSE_MILLIS = 5_000;

/** A session of which no more is known is renewed so long before its end: longer than any payment takes. */
const RENEWAL_MILLIS = 12 * 3_600_000;

/** Answers after which the same request, under the same key, has the same answer for ever. */
const FINAL = ['PAYMENT_TIMED_OUT', 'PAYMENT_SETTLING', 'PAYMENT_UNAVAILABLE', 'NO_STORAGE'];

/** Answers to a renewal after which the old token opens nothing any more. */
const LOST = ['INVALID_TOKEN', 'TOKEN_EXPIRED', 'FORBIDDEN'];

/** What the API answered instead of what was asked for, or that it did not answer. */
export class ApiError extends Error {
  /**
   * @param status the HTTP status; 0 where no answer came
   * @param problem the body (RFC 9457), or what stands in for one
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? 'UNKNOWN';
    this.field = problem.field;
    this.problem = problem;
  }

  /** Whether this try, or one before it under the same key, may have done what was asked for. */
  unsure = false;

  /** Whether the same call may have another answer later. A payment's end is final. */
  get isPassing() {
    return [0, 502, 503, 504].includes(this.status) && !FINAL.includes(this.code);
  }

  /** Whether this try may have done what was asked for: nobody has said that it did not. */
  get mayHaveActed() {
    const {mayHaveActed = true, charged = false} = this.problem;
    return (this.status === 0 || this.status >= 500) && !FINAL.includes(this.code) && (mayHaveActed || charged);
  }

  /** In the visitor's language where we have words for it. */
  get words() {
    const key = `error.${this.code}`;
    return has(key) ? t(key, this.problem) : this.message;
  }
}

/** An Idempotency-Key: names one wish, however often it is sent. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads without a session. */
export function get(path, {signal, onReply, tries} = {}) {
  return call('GET', path, {signal, onReply, tries});
}

/** Reads what belongs to this visitor. */
export function getMine(path, options = {}) {
  return asGuest(token => call('GET', path, {...options, token}));
}

/**
 * Writes as this visitor.
 *
 * @param key where the same wish may have been sent before, its key
 */
export function write(method, path, body, {key = newKey(), signal} = {}) {
  return asGuest(token => call(method, path, {body, token, key, signal}));
}

/**
 * One call, sent again while the answer is that it may be: the body, parsed; null where there is none.
 *
 * @param options `body`, `token`, `key` (Idempotency-Key), `version` (If-Match), `signal`, `onReply`, `tries`
 */
export async function call(method, path, options = {}) {
  let unsure = false;
  for (let tried = 1; ; tried++) {
    try {
      return await once(method, path, options);
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      error.unsure = unsure ||= error.mayHaveActed;
      if (!error.isPassing || tried >= (options.tries ?? MAX_TRIES)) {
        throw error;
      }
      await pause(error.retryAfter ?? FIRST_PAUSE_MILLIS * 2 ** (tried - 1), options.signal);
    }
  }
}

async function once(method, path, {body, token, key, version, signal, onReply}) {
  const headers = {Accept: 'application/json'};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers['Idempotency-Key'] = key;
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  const {response, isJson, answer} = await exchange(path, {method, headers, signal, body: body && JSON.stringify(body)});
  if (!response.ok) {
    const error = new ApiError(response.status, isJson ? answer : {});
    const seconds = Number(response.headers.get('Retry-After'));
    error.retryAfter = seconds > 0 ? Math.min(seconds * 1_000, MAX_PAUSE_MILLIS) : undefined;
    throw error;
  }
  onReply?.(response);
  return answer;
}

/** The answer with its body: a connection may break within it, too. */
async function exchange(path, request) {
  const sentAt = Date.now();
  try {
    const response = await fetch(path, request);
    learnTime(response, sentAt);
    const isJson = response.headers.get('Content-Type')?.includes('json');
    const answer = isJson ? await response.json() : response.status === 204 ? null : await response.text();
    return {response, isJson, answer};
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, {code: 'NO_CONNECTION', detail: t('error.NO_CONNECTION')});
  }
}

function pause(millis, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** The visitor's session, if one was opened, as it is kept: its token may be over, and renewed by who uses it. */
export function session() {
  const known = recallJson(SESSION);
  return known?.token ? known : null;
}

const isFresh = ({expiresAt, renewAt = millis(expiresAt) - RENEWAL_MILLIS}) => now() < renewAt;

let opening = null;

/** The session to ask with; `refused` is a token that the API has just refused. */
async function open(refused = null) {
  const known = session();
  if (known && known.token !== refused && isFresh(known)) {
    return known;
  }
  opening ??= renew(known, known?.token === refused).finally(() => (opening = null));
  return opening;
}

/** A new token for the same customer: what the old one has bought is to be reached for as long as it matters. */
async function renew(known, isOver) {
  const isGood = known && !isOver && now() < millis(known.expiresAt);
  let opened;
  try {
    opened = await call('POST', '/session', {token: known?.token, tries: isGood ? 1 : MAX_TRIES});
  } catch (error) {
    if (isGood) {
      return known;
    }
    if (!known || !LOST.includes(error.code)) {
      throw error;
    }
    // Nothing can be had by the old token any more, neither now nor later.
    opened = await call('POST', '/session');
  }
  // Another tab may have done the same meanwhile: there is one visitor.
  const theirs = session();
  if (theirs && theirs.token !== known?.token) {
    return theirs;
  }
  opened.renewAt = (now() + millis(opened.expiresAt)) / 2;
  if (!remember(SESSION, JSON.stringify(opened))) {
    // The next page would be a stranger to what is held by this one.
    throw new ApiError(0, {code: 'NO_STORAGE', detail: t('error.NO_STORAGE')});
  }
  return opened;
}

async function asGuest(request) {
  const {token} = await open();
  try {
    return await request(token);
  } catch (error) {
    if (error.status !== 401) {
      throw error;
    }
    return request((await open(token)).token);
  }
}
