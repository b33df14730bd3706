// `import address from "./x.css?address"`: a style sheet that a part of the client loads when it is
// first shown, as a file of its own with a hashed name.
import { build } from "esbuild";
import { join } from "node:path";

export const laterStyles = {
  name: "later-styles",
  setup: ({ onResolve, onLoad, initialOptions: { target } }) => {
    onResolve({ filter: /\.css\?address$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path.replace("?address", "")), namespace: "later-style" }));
    onLoad({ filter: /.*/, namespace: "later-style" }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, write: false, ...(target && { target }), logLevel: "warning" });
      return { contents: outputFiles[0].contents, loader: "file", watchFiles: [path] };
    });
  },
};
