/** Calls of the API: problems become errors, writes are sent again under the same key. */
import {has, t} from './i18n.js';

const SESSION = 'frontrow.session';
const MAX_TRIES = 4;
const FIRST_PAUSE_MILLIS = 400;
const MAX_PAUSE_MILLIS = 5_000;

/** A session that ends sooner than this is not begun anything with. */
const SESSION_MARGIN_MILLIS = 60_000;

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

  /** Whether the same call may have another answer later. A payment's end is final. */
  get isPassing() {
    return [0, 502, 503, 504].includes(this.status) && this.code !== 'PAYMENT_TIMED_OUT';
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
  for (let tried = 1; ; tried++) {
    try {
      return await once(method, path, options);
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isPassing || tried >= (options.tries ?? MAX_TRIES)) {
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
  let response;
  try {
    response = await fetch(path, {method, headers, signal, body: body && JSON.stringify(body)});
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, {code: 'NO_CONNECTION', detail: t('error.NO_CONNECTION')});
  }
  const isJson = response.headers.get('Content-Type')?.includes('json');
  const answer = isJson ? await response.json() : response.status === 204 ? null : await response.text();
  if (!response.ok) {
    const error = new ApiError(response.status, isJson ? answer : {});
    const seconds = Number(response.headers.get('Retry-After'));
    error.retryAfter = seconds > 0 ? Math.min(seconds * 1_000, MAX_PAUSE_MILLIS) : undefined;
    throw error;
  }
  onReply?.(response);
  return answer;
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

/** The visitor's session, if one was opened. */
export function session() {
  try {
    const stored = JSON.parse(localStorage.getItem(SESSION));
    const left = stored ? new Date(stored.expiresAt) - Date.now() : 0;
    return left > SESSION_MARGIN_MILLIS ? stored : null;
  } catch {
    return null;
  }
}

let opening = null;

async function open() {
  const known = session();
  if (known) {
    return known;
  }
  opening ??= call('POST', '/session')
    .then(opened => {
      // Another tab may have opened one meanwhile: there is one visitor.
      const theirs = session();
      if (theirs) {
        return theirs;
      }
      localStorage.setItem(SESSION, JSON.stringify(opened));
      return opened;
    })
    .finally(() => (opening = null));
  return opening;
}

async function asGuest(request) {
  const {token} = await open();
  try {
    return await request(token);
  } catch (error) {
    if (error.status !== 401) {
      throw error;
    }
    if (session()?.token === token) {
      localStorage.removeItem(SESSION);
    }
    return request((await open()).token);
  }
}
