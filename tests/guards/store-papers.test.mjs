// What the stores are told is what the manifest asks for, and both languages of
// the privacy policy say the same.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";
import { BROWSERS, manifestFor } from "../../build/extension/manifest.mjs";

const MANIFEST = "extension/static/manifest.json";
const REASONS = "docs/store/permissions.md";
const DATA_USE = "docs/store/data-use.md";
const POLICIES = ["docs/store/privacy-policy.en.md", "docs/store/privacy-policy.de.md"];

guard({
  rule: "the papers for the stores match the manifest",
  read: () => projectFiles(/^(extension\/static\/manifest\.json|docs\/store\/.*\.md)$/),
  violations(files) {
    const source = JSON.parse(files.get(MANIFEST) ?? "{}");
    const manifests = BROWSERS.map((browser) => manifestFor(source, browser, "0"));
    const lists = ["permissions", "optional_permissions", "host_permissions", "optional_host_permissions"];
    const asked = new Set(manifests.flatMap((manifest) => lists.flatMap((list) => manifest[list] ?? [])));
    const reasons = files.get(REASONS) ?? "";
    const given = new Set([...reasons.matchAll(/^## `([^`]+)`\n\n\S/gm)].map(([, name]) => name));
    const collected = manifests.flatMap((manifest) => manifest.browser_specific_settings?.gecko?.data_collection_permissions?.required ?? []);
    const told = /`data_collection_permissions`: `([^`]+)`/.exec(files.get(DATA_USE) ?? "")?.[1];
    const [en = "", de = ""] = POLICIES.map((path) => shape(files.get(path) ?? ""));
    return [
      ...[...asked].filter((name) => !given.has(name)).map((name) => `${REASONS}: no reason for ${name}`),
      ...[...given].filter((name) => !asked.has(name)).map((name) => `${REASONS}: a reason for ${name}, which the manifest does not ask for`),
      ...(collected.join(" ") === told ? [] : [`${DATA_USE}: says that "${told}" is collected, and the manifest "${collected.join(" ")}"`]),
      ...(en && en === de ? [] : [`the privacy policies differ in their parts: ${en} and ${de}`]),
    ];
  },
  planted: {
    "a permission without a reason": (files) => {
      const manifest = JSON.parse(files.get(MANIFEST) ?? "{}");
      manifest.permissions.push("cookies");
      files.set(MANIFEST, JSON.stringify(manifest));
    },
    "a reason for what is not asked": (files) => files.set(REASONS, `${files.get(REASONS)}\n## \`history\`\n\nJust so.\n`),
    "data that are collected unsaid": (files) => files.set(MANIFEST, `${files.get(MANIFEST)}`.replace('"required": ["none"]', '"required": ["websiteContent"]')),
    "a part that only one language has": (files) => files.set(POLICIES[0] ?? "", `${files.get(POLICIES[0] ?? "")}\n## More\n\nMore.\n`),
  },
});

/** The parts of a text: a letter for each heading and each point of a list. @param {string} text */
function shape(text) {
  return text.split("\n").flatMap((line) => (line.startsWith("#") ? ["#"] : line.startsWith("- ") ? ["-"] : [])).join("");
}
