// Asks Lumi's H5P server whether unpacked packages are ones that it would take; one line for each.
const { createRequire } = require("node:module");

const [tools, ...folders] = process.argv.slice(2);
const from = createRequire(`${tools}/`);
const { H5PConfig } = from("@lumieducation/h5p-server");
const Examiner = from("@lumieducation/h5p-server/build/src/PackageValidator").default;

(async () => {
  const examiner = new Examiner(new H5PConfig());
  for (const folder of folders) {
    try {
      await examiner.validateExtractedPackage(folder, true, false);
      console.log("taken");
    } catch (fault) {
      console.log(`refused: ${fault.message}`);
    }
  }
})();
