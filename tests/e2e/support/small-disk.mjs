/** A small disk that can be filled: a file system of its own, which only root may make. */
import { execFileSync } from "node:child_process";
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Enough for a new profile of either browser, and filled in a moment. */
const SIZE = "160m";

/** A file system of its own; `null` where this user may not make one. */
export function smallDisk(size = SIZE) {
  const path = mkdtempSync(join(tmpdir(), "sidelight-small-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path], { stdio: "pipe" });
    return path;
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
}

/**
 * Takes all the space that there is, but for so many bytes; where none is left, what the browser gives back in the
 * meantime too. Answers what ends that.
 * @param {string} disk
 * @param {number} left
 */
export function fill(disk, left = 0) {
  const path = join(disk, "filling");
  const file = openSync(path, "w");
  const more = () => {
    for (let size = 1 << 20; size >= 512; ) {
      try {
        if (writeSync(file, new Uint8Array(size)) < size) size /= 2;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOSPC") throw error;
        size /= 2;
      }
    }
  };
  more();
  if (left) ftruncateSync(file, fstatSync(file).size - left);
  const timer = left ? undefined : setInterval(more, 50).unref();
  return () => {
    clearInterval(timer);
    closeSync(file);
    rmSync(path);
  };
}

/** Gives the disk back. @param {string | null} disk */
export function unmount(disk) {
  if (!disk) return;
  execFileSync("umount", ["--lazy", disk]);
  rmSync(disk, { recursive: true });
}
