// A permission that nobody uses frightens the user and is refused by the
// stores; one that nobody explains is refused too.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";
import { BROWSERS, manifestFor } from "../../build/extension/manifest.mjs";

const MANIFEST = "extension/static/manifest.json";
const DOCUMENT = "docs/permissions.md";

/** Permissions that are no namespace of their own → what shows their use. */
const USES = /** @type {Record<string, RegExp>} */ ({
  activeTab: /chrome\.action\.onClicked|chrome\.contextMenus\.onClicked/,
  unlimitedStorage: /\bidb\b|indexedDB/,
});

guard({
  rule: "every permission is used and explained",
  read: () => projectFiles(/^(extension\/(static|src)\/.*\.(json|js|rs)|docs\/permissions\.md)$/),
  violations(files) {
    const source = JSON.parse(files.get(MANIFEST) ?? "{}");
    const code = [...files].filter(([path]) => /\.(js|rs)$/.test(path)).map(([, content]) => content).join("\n");
    const explained = files.get(DOCUMENT) ?? "";
    const asked = new Set(BROWSERS.flatMap((browser) => {
      const { permissions, optional_permissions = [] } = manifestFor(source, browser, "0");
      return [...permissions, ...optional_permissions];
    }));
    return [...asked].flatMap((name) => {
      const use = USES[name] ?? new RegExp(`chrome\\.${name}\\b|"${name}"|chrome, ${name}\\b`);
      return [
        ...(use.test(code) ? [] : [`${name}: ${MANIFEST} asks for it, and no code uses it`]),
        ...(explained.includes(`\`${name}\``) ? [] : [`${name}: ${DOCUMENT} does not explain it`]),
      ];
    });
  },
  planted: {
    "a permission that nobody uses": (files) => {
      const manifest = JSON.parse(files.get(MANIFEST) ?? "{}");
      manifest.permissions.push("debugger");
      files.set(MANIFEST, JSON.stringify(manifest));
      files.set(DOCUMENT, `${files.get(DOCUMENT)} \`debugger\``);
    },
    "a permission that nobody explains": (files) => {
      files.set(DOCUMENT, `${files.get(DOCUMENT)}`.replaceAll("`scripting`", "scripting"));
    },
  },
});
