// The counts by day are those of the stored posts only as long as nothing
// stores or deletes a post without them.

import { guard } from "./support/guard.mjs";
import { linesWith, projectFiles } from "./support/files.mjs";

/** Where posts are written without counting: counting itself, what is counted
 * anew afterwards, and a restore, which brings the counts with it. */
const MAY = new Set(["days", "open", "backup"].map((name) => `extension/src/store/${name}.rs`));

guard({
  rule: "every post is stored and deleted together with the counts of its day",
  read: () => projectFiles(/^extension\/src\/store\/.*\.rs$/),
  violations: (files) =>
    linesWith(new Map([...files].filter(([path]) => !MAY.has(path))), /\.(put|delete)\(\s*schema::POSTS\b/),
  planted: {
    "a post that is stored past them": (files) => files.set("extension/src/store/x.rs", "write.put(schema::POSTS, &record).await?;"),
    "a post that is deleted past them": (files) => files.set("extension/src/store/x.rs", "write.delete(schema::POSTS, key).await?;"),
  },
});
