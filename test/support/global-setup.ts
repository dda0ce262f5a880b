import { discard } from './global-teardown.ts';
import { abandonedFolders, nameServerFolder } from './server-folder.ts';

export default async function globalSetup(): Promise<void> {
  nameServerFolder();
  for (const folder of abandonedFolders()) await discard(folder);
}
