// The engine is a functional core: time, keys and ids are arguments, and it
// knows neither browser nor disk. Only the command line may touch the world.

import { guard } from "./support/guard.mjs";
import { linesWith, projectFiles } from "./support/files.mjs";

const WORLD =
  /SystemTime|Instant::now|Timestamp::now|Zoned::now|\brand::|getrandom|thread_rng|std::(fs|net|env|process|thread)\b|wasm_bindgen|web_sys|js_sys|sidelight_extension/;
const BROWSER = /^(wasm-bindgen|web-sys|js-sys|gloo|idb|leptos|serde-wasm-bindgen|getrandom|rand|sidelight-extension)\b.*=/;
// build.rs packs the adapters while the engine is compiled, and is no part of it.
const OUTSIDE = /^src\/(main\.rs|cli\/|capture\/build\.rs)/;

guard({
  rule: "the engine reads no clock, no randomness, no disk and no browser",
  read: () => projectFiles(/^(src\/.*\.rs|Cargo\.toml)$/),
  violations: (files) => [
    ...linesWith(new Map([...files].filter(([path]) => path.endsWith(".rs") && !OUTSIDE.test(path))), WORLD),
    ...linesWith(new Map([["Cargo.toml", dependencies(files.get("Cargo.toml") ?? "")]]), BROWSER),
  ],
  planted: {
    "a clock": (files) => files.set("src/planted.rs", "let now = jiff::Timestamp::now();"),
    "a file that is read": (files) => files.set("src/planted.rs", "use std::fs;"),
    "a dependency on the browser": (files) =>
      files.set("Cargo.toml", `${files.get("Cargo.toml")}`.replace("[dependencies]", '[dependencies]\nweb-sys = "0.3"')),
  },
});

/** The dependencies of the engine itself: what its tests use never ships.
 * @param {string} cargo
 */
function dependencies(cargo) {
  return /^\[dependencies\]\n([\s\S]*?)(?=^\[)/m.exec(cargo)?.[1] ?? "";
}
