// One source, two manifests: `extension/static/manifest.json` holds what both
// browsers read, and under "//chrome" and "//firefox" what only one of them
// does. Objects and lists are merged, so that each fact is written once.

export const BROWSERS = /** @type {const} */ (["chrome", "firefox"]);

/** @typedef {typeof BROWSERS[number]} Browser */
/** @typedef {Record<string, any>} Manifest */

/**
 * @param {Manifest} source the parsed manifest.json
 * @param {Browser} browser
 * @param {string} version
 * @param {{ granted?: boolean }} [options] granted: every host, and notifications, are
 *   granted at installation, for tests, where no person can agree to a permission
 * @returns {Manifest}
 */
export function manifestFor(source, browser, version, { granted = false } = {}) {
  const shared = Object.fromEntries(Object.entries(source).filter(([key]) => !key.startsWith("//")));
  const own = source[`//${browser}`];
  if (!own) throw new Error(`extension/static/manifest.json has no "//${browser}"`);
  const manifest = merge({ ...shared, version }, own);
  if (granted) {
    manifest.host_permissions = ["http://*/*", "https://*/*"];
    manifest.permissions = [...manifest.permissions, "notifications"];
    manifest.optional_permissions = manifest.optional_permissions.filter((/** @type {string} */ name) => name !== "notifications");
  }
  return manifest;
}

/** @param {any} below @param {any} above @returns {any} */
function merge(below, above) {
  if (Array.isArray(below) && Array.isArray(above)) return [...below, ...above];
  if (isObject(below) && isObject(above)) {
    const merged = { ...below };
    for (const [key, value] of Object.entries(above)) {
      merged[key] = key in below ? merge(below[key], value) : value;
    }
    return merged;
  }
  return above;
}

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The packaged files that a manifest names.
 * @param {unknown} value
 * @returns {string[]}
 */
export function filesNamedIn(value) {
  if (typeof value === "string") return /^[\w/-]+\.(js|html|png|css|json)$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(filesNamedIn);
}
