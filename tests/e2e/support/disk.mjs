/**
 * What a browser's profile holds on the disk, made readable as far as that goes: the files themselves, LevelDB's
 * logs without their frames, LevelDB's tables and values out of their compression (Chromium), and the values in
 * SQLite databases out of theirs (Firefox).
 *
 * Not covered: what a file system keeps of deleted files, memory that the system swapped out, and values that are
 * encrypted, of which the profile of an extension has none.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {{path: string, bytes: Buffer}} Piece */

/** The folder of a running browser's profile. @param {import("./browser.mjs").Browser} browser */
export function profileOf(browser) {
  const args = browser.driver.browser.process()?.spawnargs ?? [];
  const chromium = args.find((arg) => arg.startsWith("--user-data-dir="))?.slice("--user-data-dir=".length);
  const firefox = args[args.findIndex((arg) => /^--?profile$/.test(arg)) + 1];
  const found = chromium ?? firefox;
  if (!found) throw new Error(`no profile among ${args.join(" ")}`);
  return found;
}

/**
 * Which of the words are where on the disk, in UTF-8, UTF-16 and Latin-1, whatever their case in ASCII.
 * @param {string} profile
 * @param {string[]} words
 * @returns {{found: Map<string, string[]>, files: number, pieces: number}}
 */
export function search(profile, words) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  const needles = words.flatMap((word) =>
    [...new Set([word, word.toLowerCase()])].flatMap((form) =>
      /** @type {const} */ (["utf8", "utf16le", "latin1"]).map((code) => ({ word, bytes: Buffer.from(form, code) }))));
  const copy = mkdtempSync(join(tmpdir(), "sidelight-profile-"));
  let files = 0;
  let pieces = 0;
  try {
    // A copy, because the browser goes on writing. Sockets and locks are no files.
    cpSync(profile, copy, { recursive: true, filter: (path) => !/Singleton|\.parentlock$|^lock$|\/lock$/.test(path), errorOnExist: false });
    const look = (/** @type {Piece} */ piece) => {
      pieces += 1;
      for (const { word, bytes } of needles) {
        if (piece.bytes.includes(bytes)) found.set(word, [...(found.get(word) ?? []), piece.path.slice(copy.length)]);
      }
    };
    const paths = filesIn(copy);
    files = paths.length;
    for (const path of paths) readable(path).forEach(look);
    // Last, because SQLite clears up when it opens a database.
    for (const path of paths) databases(path).forEach(look);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return { found, files, pieces };
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

/** A file, and everything that it holds in another form. @param {string} path @returns {Piece[]} */
function readable(path) {
  const bytes = readFileSync(path);
  const pieces = [{ path, bytes }];
  const add = (/** @type {string} */ what, /** @type {Buffer[]} */ more) => {
    more.forEach((bytes) => pieces.push({ path: `${path} (${what})`, bytes }));
  };
  if (/\/\d+\.log$/.test(path)) add("log", [unframed(bytes)]);
  if (/\.(ldb|sst)$/.test(path)) add("table", blocks(bytes));
  // A value of Chromium's IndexedDB that was compressed before LevelDB got it.
  for (const { path: from, bytes } of [...pieces]) {
    const mark = Buffer.from([0xff, 0x11, 0x02]);
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      const value = snappy(bytes.subarray(at + mark.length));
      if (value) pieces.push({ path: `${from} (value)`, bytes: value });
    }
  }
  return pieces;
}

/** What a SQLite database holds, its log included; nothing where the file is none. @param {string} path @returns {Piece[]} */
function databases(path) {
  if (!existsSync(path) || readFileSync(path).subarray(0, 15).toString("latin1") !== "SQLite format 3") return [];
  return values(path).map((bytes) => ({ path: `${path} (database)`, bytes }));
}

/** LevelDB's log: blocks of 32 KiB, records that may go on in the next, each part with a head of 7 bytes. @param {Buffer} bytes */
function unframed(bytes) {
  const parts = [];
  for (let block = 0; block < bytes.length; block += 32_768) {
    const end = Math.min(block + 32_768, bytes.length);
    for (let at = block; at + 7 <= end;) {
      const size = bytes.readUInt16LE(at + 4);
      if (size === 0 && bytes[at + 6] === 0) break;
      parts.push(bytes.subarray(at + 7, Math.min(at + 7 + size, end)));
      at += 7 + size;
    }
  }
  return Buffer.concat(parts);
}

/** The blocks of a LevelDB table, out of their compression. @param {Buffer} bytes @returns {Buffer[]} */
function blocks(bytes) {
  if (bytes.length < 48) return [];
  const footer = bytes.subarray(-48);
  const read = (/** @type {number} */ offset, /** @type {number} */ size) => {
    const raw = bytes.subarray(offset, offset + size);
    return bytes[offset + size] === 1 ? snappy(raw) : raw;
  };
  let at = varint(footer, varint(footer, 0).next).next;
  const offset = varint(footer, at);
  const index = read(offset.value, varint(footer, offset.next).value);
  if (!index) return [];
  const found = [];
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  for (at = 0; at < end;) {
    const shared = varint(index, at);
    const own = varint(index, shared.next);
    const size = varint(index, own.next);
    const handle = varint(index, size.next + own.value);
    const block = read(handle.value, varint(index, handle.next).value);
    if (block) found.push(entries(block));
    at = size.next + own.value + size.value;
  }
  return found;
}

/** Keys and values of a block, the keys whole: each is written without what it shares with the one before. @param {Buffer} block */
function entries(block) {
  const parts = [];
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  let key = Buffer.alloc(0);
  for (let at = 0; at < end;) {
    const shared = varint(block, at);
    const own = varint(block, shared.next);
    const size = varint(block, own.next);
    const value = size.next + own.value;
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(size.next, value)]);
    parts.push(key, block.subarray(value, value + size.value));
    at = value + size.value;
  }
  return Buffer.concat(parts);
}

/** Every value in a SQLite database that holds bytes or text; compressed ones both ways. @param {string} path @returns {Buffer[]} */
function values(path) {
  const dump = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.text_factory = bytes
for (table,) in db.execute("select name from sqlite_master where type = 'table'").fetchall():
    name = table.decode()
    try:
        for row in db.execute('select * from "%s"' % name.replace('"', '""')):
            for value in row:
                if isinstance(value, bytes) and value:
                    print(value.hex())
    except sqlite3.DatabaseError as error:
        # A virtual table whose module this SQLite does not have: its content is in tables of its own.
        print(f"{name}: {error}", file=sys.stderr)
`;
  const out = execFileSync("python3", ["-c", dump, path], { encoding: "latin1", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
  return out.split("\n").filter(Boolean).flatMap((line) => {
    const bytes = Buffer.from(line, "hex");
    const value = snappy(bytes);
    return value ? [bytes, value] : [bytes];
  });
}

/** @param {Buffer} bytes @param {number} at */
function varint(bytes, at) {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128 || factor > 2 ** 42) return { value, next: at };
  }
}

/**
 * Raw Snappy (format_description.txt of google/snappy); null where the bytes are none. What follows the value is
 * left alone, as values stand among others here; the libraries refuse that.
 * @param {Buffer} bytes
 * @returns {Buffer | null}
 */
export function snappy(bytes) {
  const { value: size, next } = varint(bytes, 0);
  if (size === 0 || size > 1 << 26) return null;
  const out = Buffer.alloc(size);
  let from = next;
  let to = 0;
  while (to < size) {
    if (from >= bytes.length) return null;
    const tag = bytes[from++];
    if ((tag & 3) === 0) {
      let length = (tag >> 2) + 1;
      if (length > 60) {
        const more = length - 60;
        if (from + more > bytes.length) return null;
        length = bytes.readUIntLE(from, more) + 1;
        from += more;
      }
      if (from + length > bytes.length || to + length > size) return null;
      bytes.copy(out, to, from, from + length);
      from += length;
      to += length;
      continue;
    }
    const width = [0, 1, 2, 4][tag & 3];
    if (from + width > bytes.length) return null;
    const length = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = (tag & 3) === 1 ? ((tag >> 5) << 8) | bytes[from] : bytes.readUIntLE(from, width);
    from += width;
    if (back === 0 || back > to || to + length > size) return null;
    for (let n = 0; n < length; n++) out[to + n] = out[to + n - back];
    to += length;
  }
  return out;
}
