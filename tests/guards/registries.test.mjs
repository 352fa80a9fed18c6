// Packages are named by name and version. Where they are fetched from is the
// machine's business: an address in the project breaks behind a mirror.

import { guard } from "./support/guard.mjs";
import { linesWith, projectFiles } from "./support/files.mjs";

// Put together from parts, or this file would break its own rule.
const HOSTS = ["crates" + ".io", "registry.npmjs" + ".org", "yarnpkg" + ".com", "py" + "pi.org", "pythonhosted" + ".org", "deb.debian" + ".org"];
const ADDRESS = new RegExp(HOSTS.map((host) => host.replaceAll(".", "\\.")).join("|"));
// How Cargo.lock says "the registry", whatever mirror stands in for it.
const LOCKED = `source = "registry+https://github.com/rust-lang/${HOSTS[0]}-index"`;

guard({
  rule: "no tracked file names the host of a package registry",
  read: () => projectFiles(/(^|\/)[^/]*\.(rs|toml|lock|json|mjs|js|sh|py|md|yml|txt)$|^\.ci\/run$|npmrc$/),
  violations: (files) => linesWith(files, ADDRESS).filter((line) => !line.endsWith(LOCKED)),
  planted: {
    "a lock file with addresses": (files) =>
      files.set("tests/package-lock.json", `"resolved": "https://${HOSTS[1]}/terser/-/terser-5.tgz"`),
    "a mirror in the documentation": (files) => files.set("README.md", `pip install -i https://${HOSTS[3]}/simple`),
  },
});
