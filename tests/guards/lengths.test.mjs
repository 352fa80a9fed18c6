// A file is one idea; past about 300 lines it is usually two, past 400 always.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";

const LIMIT = 400;
// One classic script that the browser takes as it is: what bounds it is its
// size in bytes (sizes.test.mjs).
const WHOLE = "extension/static/content.js";

guard({
  rule: `no source file is longer than ${LIMIT} lines`,
  read: () => projectFiles(/^(?!tests\/fixtures\/|extension\/demo\/).*\.(rs|js|mjs|css|html|sh|py)$/),
  violations: (files) =>
    [...files].flatMap(([path, content]) => {
      const lines = content.split("\n").length - 1;
      return lines > LIMIT && path !== WHOLE ? [`${path}: ${lines} lines`] : [];
    }),
  planted: {
    "a file that grew": (files) => files.set("src/planted.rs", "// one more line\n".repeat(LIMIT + 1)),
  },
});
