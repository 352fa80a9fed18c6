// With a display: the demo feed in a browser with the extension loaded, left
// open for a person. Ends when the browser is closed.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { feed } from "./feed.mjs";

const root = resolve(import.meta.dirname, "../..");
const { CHROMIUM, FIREFOX } = process.env;

const server = http.createServer((request, response) => {
  const { status, type, body } = feed(new URL(request.url ?? "/", "http://localhost").pathname);
  response.writeHead(status, { "content-type": type });
  response.end(body);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const url = `http://127.0.0.1:${port}/`;

// A profile of its own: nothing of the person's browser is read or changed.
const profile = mkdtempSync(join(tmpdir(), "sidelight-run-"));
const [command, args] = CHROMIUM ? chromium(CHROMIUM) : firefox(FIREFOX ?? "firefox");

console.log(`
The demo feed is at ${url}, the first tab; the
second is the page that greets a new user.
  Read it: posts that stay in view for a second are noted.
  Alt+Shift+L opens the panel beside it, and so does the toolbar button
  (behind the puzzle piece). Save an author, add a note, export the list.
  This build may read every site, so that the feed works at once; what ships
  asks for each network (dist/chrome, dist/firefox).
Close the browser to end.`);

const browser = spawn(command, args, { stdio: "ignore" });
browser.on("error", (error) => {
  console.error(`error: ${command} does not start (${error.message}): name your browser in CHROMIUM or FIREFOX`);
  process.exitCode = 1;
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => browser.kill());
await new Promise((closed) => browser.on("close", closed));
server.close();
server.closeAllConnections();
rmSync(profile, { recursive: true, force: true, maxRetries: 3 });

/** @param {string} executable @returns {[string, string[]]} */
function chromium(executable) {
  const extension = join(root, "dist/e2e/chrome");
  return [
    executable,
    [
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      "--no-first-run",
      "--no-default-browser-check",
      // Chromium's sandbox refuses to run for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      url,
    ],
  ];
}

/** web-ext starts Firefox with a temporary extension and a fresh profile.
 * @param {string} executable
 * @returns {[string, string[]]}
 */
function firefox(executable) {
  const webExt = join(root, "tests/node_modules/web-ext/bin/web-ext.js");
  const options = ["--source-dir", join(root, "dist/e2e/firefox"), "--firefox", executable, "--start-url", url];
  const granted = ["--pref", "extensions.originControls.grantByDefault=true"];
  return [process.execPath, [webExt, "run", "--no-input", "--no-reload", "--no-config-discovery", ...options, ...granted]];
}
