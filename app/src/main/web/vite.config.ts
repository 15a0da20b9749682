import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Our mark, and the pictures that the moj components name by address: /assets/images/… */
function pictures(): Plugin {
  const folder = `${here}/node_modules/@ministryofjustice/frontend/moj/assets/images`;
  return {
    name: "pictures",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "mark.svg", source: readFileSync(`${here}/look/mark.svg`) });
      for (const file of readdirSync(folder).filter((name) => /^icon-.*\.svg$/.test(name))) {
        this.emitFile({ type: "asset", fileName: `images/${file}`, source: readFileSync(`${folder}/${file}`) });
      }
    },
  };
}

export default defineConfig({
  root: here,
  base: "/assets/",
  publicDir: false,
  plugins: [pictures()],
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: [here],
        quietDeps: true,
        style: "compressed",
        // moj's alert still calls a mixin that govuk-frontend 6 renames
        logger: { warn: (text: string) => text.includes("`govuk-text-colour` mixin") || console.warn(text) },
      },
    },
  },
  build: {
    outDir: process.env.SOPFLOW_ASSETS ?? `${here}/../../../../target/classes/static/assets`,
    emptyOutDir: true,
    // fonts and pictures stay files: the policy of our pages has no need for data: addresses in scripts
    assetsInlineLimit: 0,
    // sass compresses; the minifier refuses a media query that govuk-frontend writes for Internet Explorer 11
    cssMinify: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        sopflow: `${here}/src/sopflow.ts`,
        look: `${here}/look/look.scss`,
        viewer: `${here}/src/viewer.ts`,
      },
      output: {
        // stable names: pages add the digest of the content as a query (frame.asset)
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
