/** What this browser keeps for a visitor, who may have forbidden it: then nothing is kept, and nothing breaks. */

/** The text that is kept under `name`; null where there is none. */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** The JSON that is kept under `name`; null where there is none, or what is none. */
export function recallJson(name) {
  try {
    return JSON.parse(recall(name));
  } catch {
    return null;
  }
}

/** Keeps `text` under `name`, null removes it; answers whether that was possible. */
export function remember(name, text) {
  try {
    if (text === null) {
      localStorage.removeItem(name);
    } else {
      localStorage.setItem(name, text);
    }
    return true;
  } catch {
    return false; // Forbidden, or full.
  }
}
