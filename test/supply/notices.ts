// Prints the licences of the packages that are part of bin/lib, for `npm run prepare`.
import { bundledPackages, licenceTexts, readBundle } from './shipped.ts';

const rule = '='.repeat(72);
const parts = bundledPackages(readBundle()).map((each) => {
  const title = `${each.name} ${each.version} (${each.licence})`;
  return `${rule}\n${title}\n${rule}\n\n${licenceTexts(each).join('\n\n')}\n`;
});
process.stdout.write(
  `The files in this folder contain code of these packages, under the licences that follow.\n\n${parts.join('\n')}`,
);
