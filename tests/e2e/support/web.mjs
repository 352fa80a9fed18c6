/**
 * The whole web, as far as a test's browser can tell: a proxy that answers every host itself and leads
 * nowhere else. So fixtures stand under real host names, and each request that the browser makes, the
 * extension's included, is seen and written down here.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {{status?: number, type?: string, body: string | Buffer}} Reply
 * @typedef {{at: number, method: string, url: string, host: string}} Request
 */

/** A key and a certificate for this run only: the browsers are told to accept any. */
function certificate() {
  const dir = mkdtempSync(join(tmpdir(), "sidelight-tls-"));
  try {
    const key = join(dir, "key.pem");
    const cert = join(dir, "cert.pem");
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=sidelight.test", "-keyout", key, "-out", cert],
      { stdio: "ignore" },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export class Web {
  /** @type {Map<string, (request: http.IncomingMessage, url: URL) => Reply>} */
  #sites = new Map();
  /** @type {Request[]} every request and every tunnel that the browser asked for */
  requests = [];
  /** @type {Set<import("node:net").Socket>} */
  #sockets = new Set();

  constructor() {
    this.tls = https.createServer(certificate(), (request, response) => this.#answer("https", request, response));
    this.proxy = http.createServer((request, response) => this.#answer("http", request, response));
    this.proxy.on("connect", (request, socket) => {
      const host = (request.url ?? "").split(":")[0] ?? "";
      if (!this.#sites.has(host)) {
        this.#note("CONNECT", request.url ?? "", host);
        socket.end("HTTP/1.1 502 No such host\r\n\r\n");
        return;
      }
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      this.tls.emit("connection", socket);
    });
    for (const server of [this.tls, this.proxy]) {
      server.on("connection", (/** @type {import("node:net").Socket} */ socket) => {
        this.#sockets.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => this.#sockets.delete(socket));
      });
      server.on("clientError", (_, socket) => socket.destroy());
    }
    this.tls.on("tlsClientError", () => {});
  }

  static async start() {
    const web = new Web();
    await new Promise((resolve) => web.proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
    return web;
  }

  get port() {
    return /** @type {import("node:net").AddressInfo} */ (this.proxy.address()).port;
  }

  /**
   * Puts a site on the web.
   * @param {string} host
   * @param {Record<string, string | Reply> | ((request: http.IncomingMessage, url: URL) => Reply)} pages
   */
  serve(host, pages) {
    this.#sites.set(host, typeof pages === "function" ? pages : (_, url) => {
      const page = pages[url.pathname];
      if (page === undefined) return { status: 404, body: "" };
      return typeof page === "string" ? { body: page } : page;
    });
  }

  /** @param {string} method @param {string} url @param {string} host */
  #note(method, url, host) {
    this.requests.push({ at: Date.now(), method, url, host });
  }

  /** @param {string} scheme @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  #answer(scheme, request, response) {
    const url = new URL(request.url ?? "/", `${scheme}://${request.headers.host}`);
    this.#note(request.method ?? "", url.href, url.hostname);
    const site = this.#sites.get(url.hostname);
    const reply = url.pathname === "/favicon.ico" ? { status: 204, body: "" } : site?.(request, url);
    const { status = 200, type = "text/html; charset=utf-8", body } = reply ?? { status: 502, body: "" };
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
    response.end(body);
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.proxy.close(resolve));
  }
}
